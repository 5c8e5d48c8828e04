<?php
/** The settings API and the gateway's base class. */

abstract class WC_Settings_API {
	public $plugin_id   = 'woocommerce_';
	public $id          = '';
	public $errors      = array();
	public $settings    = array();
	public $form_fields = array();
	protected $data     = array();

	public function get_form_fields() {
		return array_map( static fn( $field ) => $field + array( 'default' => '' ), $this->form_fields );
	}
	public function get_option_key() {
		return $this->plugin_id . $this->id . '_settings';
	}
	public function get_field_key( $key ) {
		return $this->plugin_id . $this->id . '_' . $key;
	}
	public function get_field_type( $field ) {
		return empty( $field['type'] ) ? 'text' : $field['type'];
	}
	public function init_settings() {
		$this->settings = get_option( $this->get_option_key(), null );
		if ( ! is_array( $this->settings ) ) {
			$this->settings = wp_list_pluck( $this->get_form_fields(), 'default' );
		}
	}
	public function get_option( $key, $empty_value = null ) {
		return $this->settings[ $key ] ?? $this->get_form_fields()[ $key ]['default'] ?? '';
	}
	public function add_error( $error ) {
		$this->errors[] = $error;
	}
	public function process_admin_options() {
		$this->init_settings();
		foreach ( $this->get_form_fields() as $key => $field ) {
			$type  = $this->get_field_type( $field );
			$value = $_POST[ $this->get_field_key( $key ) ] ?? null;
			try {
				foreach ( array( $key, $type, 'text' ) as $name ) {
					if ( is_callable( array( $this, "validate_{$name}_field" ) ) ) {
						$this->settings[ $key ] = $this->{"validate_{$name}_field"}( $key, $value );
						break;
					}
				}
			} catch ( Exception $error ) {
				$this->add_error( $error->getMessage() );
			}
		}
		return update_option( $this->get_option_key(), $this->settings, 'yes' );
	}
	public function validate_text_field( $key, $value ) {
		return wp_kses_post( trim( stripslashes( (string) $value ) ) );
	}
	public function validate_checkbox_field( $key, $value ) {
		return is_null( $value ) ? 'no' : 'yes';
	}
	public function get_errors() {
		return $this->errors;
	}
	public function generate_settings_html( $fields = array(), $echo = true ) {
		$html = '';
		foreach ( $this->get_form_fields() as $key => $field ) {
			$own   = 'generate_' . $this->get_field_type( $field ) . '_html';
			$html .= method_exists( $this, $own ) ? $this->$own( $key, $field ) : $this->generate_text_html( $key, $field );
		}
		return $html;
	}
	public function generate_text_html( $key, $data ) {
		$name  = esc_attr( $this->get_field_key( $key ) );
		$value = (string) $this->get_option( $key );
		$input = '<input class="regular-input" type="text" name="' . $name . '" id="' . $name . '" value="' . esc_attr( $value ) . '">';
		if ( 'checkbox' === $data['type'] ) {
			$input = '<input type="checkbox" name="' . $name . '" id="' . $name . '" value="1" ' . checked( $value, 'yes', false ) . '> ' . esc_html( $data['label'] ?? '' );
		} elseif ( 'textarea' === $data['type'] ) {
			$input = '<textarea name="' . $name . '" id="' . $name . '">' . esc_textarea( $value ) . '</textarea>';
		} elseif ( 'select' === $data['type'] ) {
			$input = '<select name="' . $name . '" id="' . $name . '">';
			foreach ( $data['options'] as $option => $label ) {
				$input .= '<option value="' . esc_attr( $option ) . '" ' . selected( $value, $option, false ) . '>' . esc_html( $label ) . '</option>';
			}
			$input .= '</select>';
		}
		return '<tr valign="top"><th scope="row" class="titledesc"><label for="' . $name . '">' . esc_html( $data['title'] ) . '</label></th><td class="forminp">' . $input . '<p class="description">' . wp_kses_post( $data['description'] ?? '' ) . '</p></td></tr>';
	}
	public function admin_options() {
		echo '<table class="form-table">' . $this->generate_settings_html() . '</table>';
	}
}

abstract class WC_Payment_Gateway extends WC_Settings_API {
	public $order_button_text;
	public $enabled = 'yes';
	public $title;
	public $description;
	public $method_title       = '';
	public $method_description = '';
	public $has_fields;
	public $icon;
	public $supports   = array( 'products' );
	public $max_amount = 0;

	public function init_settings() {
		parent::init_settings();
		$this->enabled = 'yes' === ( $this->settings['enabled'] ?? '' ) ? 'yes' : 'no';
	}
	public function admin_options() {
		echo '<h2>' . esc_html( $this->method_title ) . '</h2>' . wp_kses_post( wpautop( $this->method_description ) );
		parent::admin_options();
	}
	public function get_title() {
		return apply_filters( 'woocommerce_gateway_title', wp_kses_post( (string) $this->title ), $this->id );
	}
	public function get_description() {
		return apply_filters( 'woocommerce_gateway_description', wp_kses_post( (string) $this->description ), $this->id );
	}
	public function is_available() {
		return 'yes' === $this->enabled;
	}
	public function supports( $feature ) {
		return in_array( $feature, $this->supports, true );
	}
	public function get_return_url( $order = null ) {
		return apply_filters( 'woocommerce_get_return_url', $order->get_checkout_order_received_url(), $order );
	}
	public function process_payment( $order_id ) {
		return array();
	}
	public function process_refund( $order_id, $amount = null, $reason = '' ) {
		return false;
	}
	public function payment_fields() {
		echo wpautop( wptexturize( $this->get_description() ) );
	}
	public function needs_setup() {
		return false;
	}
}

/** Another way to pay, so that a change of mind can be tried. */
final class StandIn_Transfer extends WC_Payment_Gateway {
	public function __construct() {
		$this->id    = 'bacs';
		$this->title = 'Bank transfer';
	}
	public function process_payment( $order_id ) {
		wc_get_order( $order_id )->update_status( 'on-hold' );
		return array( 'result' => 'success', 'redirect' => $this->get_return_url( wc_get_order( $order_id ) ) );
	}
}

final class WC_Payment_Gateways {
	public static function instance(): self {
		static $one = null;
		$one ??= new self();
		return $one;
	}
	private ?array $all = null;
	public function payment_gateways() {
		if ( null === $this->all ) {
			$this->all = array();
			foreach ( apply_filters( 'woocommerce_payment_gateways', array( StandIn_Transfer::class ) ) as $class ) {
				$gateway                    = is_object( $class ) ? $class : new $class();
				$this->all[ $gateway->id ] = $gateway;
			}
		}
		return $this->all;
	}
	public function get_available_payment_gateways() {
		return array_filter( $this->payment_gateways(), static fn( $gateway ) => $gateway->is_available() );
	}
}
