<?php
/**
 * The way to pay, as WooCommerce knows it. One for both countries: the order's currency says which network it is.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Gateway extends \WC_Payment_Gateway {
	public const ID = 'ventanilla';

	public function __construct() {
		$this->id                 = self::ID;
		$this->has_fields         = false;
		$this->supports           = array( 'products', 'refunds' );
		$this->method_title       = __( 'Cash (PagoEfectivo, Efecty)', 'ventanilla-woocommerce' );
		$this->method_description = __( 'Cash in Peru (soles) and Colombia (pesos), by your Ventanilla backend.', 'ventanilla-woocommerce' );
		$this->form_fields        = SettingsForm::fields();
		$this->init_settings();
		$this->title             = self::words( 'title' );
		$this->description       = self::words( 'description' );
		$this->order_button_text = __( 'Get my payment code', 'ventanilla-woocommerce' );
		add_action( 'woocommerce_update_options_payment_gateways_' . $this->id, array( $this, 'process_admin_options' ) );
	}

	/** `title` or `description`: the merchant's own words, or ours for the currency. */
	public static function words( string $name ): string {
		$typed = Settings::get( $name );
		if ( '' !== $typed ) {
			return $typed;
		}
		$peso = 'COP' === get_woocommerce_currency();
		if ( 'title' === $name ) {
			return $peso ? __( 'Cash (Efecty)', 'ventanilla-woocommerce' ) : __( 'Cash (PagoEfectivo)', 'ventanilla-woocommerce' );
		}
		return $peso
			? __( 'You get a code, and pay it in cash at any Efecty outlet.', 'ventanilla-woocommerce' )
			: __( 'You get a CIP code, and pay it in your bank\'s app, at an agent, or with your wallet.', 'ventanilla-woocommerce' );
	}

	public function is_available() {
		return Settings::complete() && Money::known( get_woocommerce_currency() ) && parent::is_available() && $this->payable();
	}

	/** Whether the total can be paid to the last unit: a peso with cents cannot. */
	private function payable(): bool {
		$pay   = absint( get_query_var( 'order-pay' ) );
		$order = $pay ? wc_get_order( $pay ) : null;
		if ( $order instanceof \WC_Order ) {
			return null !== Money::decimal( $order->get_total( 'edit' ), $order->get_currency() );
		}
		$total = isset( WC()->cart ) ? WC()->cart->get_total( 'edit' ) : 0;
		return ! $total || null !== Money::decimal( $total, get_woocommerce_currency() );
	}

	public function process_payment( $order_id ) {
		$words = Lock::run(
			(int) $order_id,
			20,
			static function () use ( $order_id ): string {
				$order = wc_get_order( $order_id );
				if ( ! $order instanceof \WC_Order ) {
					return __( 'This order is not there any more.', 'ventanilla-woocommerce' );
				}
				try {
					return (string) Checkout::pay( $order );
				} catch ( \Throwable $error ) {
					Settings::log( 'error', 'order ' . (int) $order_id . ': ' . get_class( $error ) . ' in ' . basename( $error->getFile() ) . ':' . $error->getLine() );
					return __( 'We could not get your payment code. Please try again in a moment.', 'ventanilla-woocommerce' );
				}
			}
		);
		if ( '' !== $words ) {
			wc_add_notice( $words ?? __( 'Your order is being worked on. Please press the button again in a moment.', 'ventanilla-woocommerce' ), 'error' );
			return array( 'result' => 'failure' );
		}
		if ( WC()->cart ) {
			WC()->cart->empty_cart();
		}
		return array(
			'result'   => 'success',
			'redirect' => $this->get_return_url( wc_get_order( $order_id ) ),
		);
	}

	public function process_refund( $order_id, $amount = null, $reason = '' ) {
		$order  = wc_get_order( $order_id );
		$result = $order instanceof \WC_Order
			? Lock::run( (int) $order_id, 20, static fn() => Refunds::promise( $order, $amount, (string) $reason ) )
			: null;
		return $result ?? new \WP_Error( 'ventanilla', __( 'The order is busy. Please try again in a moment.', 'ventanilla-woocommerce' ) );
	}

	public function needs_setup() {
		return ! Settings::complete();
	}

	/** WooCommerce shows what is added here; what a gateway keeps to itself is gone when its page is drawn anew. */
	public function process_admin_options() {
		$saved = parent::process_admin_options();
		foreach ( $this->get_errors() as $error ) {
			\WC_Admin_Settings::add_error( $error );
		}
		return $saved;
	}

	public function admin_options() {
		parent::admin_options();
		Connection::panel();
	}

	/**
	 * A secret is never sent back to the page: an empty field keeps what is stored.
	 *
	 * @param string $key  The field.
	 * @param array  $data Its description.
	 */
	public function generate_ventanilla_secret_html( $key, $data ) {
		return SettingsForm::secret( $this->get_field_key( $key ), $data, '' !== (string) $this->get_option( $key ) );
	}

	/**
	 * Takes what was typed into a secret's field.
	 *
	 * @param string $key   The field.
	 * @param mixed  $value What came.
	 */
	public function validate_ventanilla_secret_field( $key, $value ) {
		$typed = is_string( $value ) ? trim( wp_unslash( $value ) ) : '';
		if ( '' === $typed ) {
			return (string) $this->get_option( $key );
		}
		if ( '-' === $typed ) {
			return '';
		}
		$right = 'api_key' === $key ? 1 === preg_match( '/\A[\x21-\x7e]{20,200}\z/', $typed ) : null !== Signature::key( $typed );
		if ( ! $right ) {
			// The exception keeps the stored value; its text never holds the typed one.
			throw new \Exception(
				'api_key' === $key
					? esc_html__( 'The API key must have at least 20 visible characters and no spaces.', 'ventanilla-woocommerce' )
					: esc_html__( 'A webhook secret begins with whsec_ and goes on with base64 of at least 24 bytes.', 'ventanilla-woocommerce' )
			);
		}
		return $typed;
	}

	/**
	 * The backend's address: https, or this machine.
	 *
	 * @param string $key   The field.
	 * @param mixed  $value What came.
	 */
	public function validate_backend_field( $key, $value ) {
		$typed = untrailingslashit( trim( is_string( $value ) ? wp_unslash( $value ) : '' ) );
		$own   = in_array( wp_parse_url( $typed, PHP_URL_HOST ), array( 'localhost', '127.0.0.1' ), true );
		if ( '' !== $typed && 1 !== preg_match( $own ? '#\Ahttps?://[^\s?\#]+\z#' : '#\Ahttps://[^\s?\#]+\z#', $typed ) ) {
			throw new \Exception( esc_html__( 'The backend\'s address must begin with https:// (http only on this machine).', 'ventanilla-woocommerce' ) );
		}
		return esc_url_raw( $typed );
	}
}
