<?php
/** The checkout block: the registry of ways to pay, its two scripts, and the Store API's checkout. */

namespace Automattic\WooCommerce\Blocks\Payments\Integrations {
	abstract class AbstractPaymentMethodType {
		protected $name     = '';
		protected $settings = array();
		protected function get_setting( $name, $default = '' ) {
			return $this->settings[ $name ] ?? $default;
		}
		public function get_name() {
			return $this->name;
		}
		public function is_active() {
			return true;
		}
		public function get_payment_method_script_handles() {
			return array();
		}
		public function get_payment_method_data() {
			return array();
		}
		public function initialize() {}
	}
}

namespace Automattic\WooCommerce\Utilities {
	final class FeaturesUtil {
		public static array $declared = array();
		public static function declare_compatibility( $feature, $file, $right = true ) {
			self::$declared[ $feature ][ plugin_basename( $file ) ] = $right;
			return true;
		}
	}
}

namespace {
	final class StandIn_Registry {
		public array $all = array();
		public function register( $type ) {
			$type->initialize();
			$this->all[ $type->get_name() ] = $type;
		}
		public static function filled(): self {
			$one = new self();
			do_action( 'woocommerce_blocks_payment_method_type_registration', $one );
			return $one;
		}
	}

	function standin_block_assets( float $total ): void {
		$decimals = wc_get_price_decimals();
		$totals   = array(
			'total_price'         => number_format( $total * 10 ** $decimals, 0, '', '' ),
			'currency_code'       => get_woocommerce_currency(),
			'currency_minor_unit' => $decimals,
		);
		wp_register_script( 'wc-settings', plugins_url( 'wc-settings.js', __FILE__ ), array(), '1', true );
		wp_register_script( 'wc-blocks-registry', plugins_url( 'wc-blocks-registry.js', __FILE__ ), array(), '1', true );
		$active = array_filter( StandIn_Registry::filled()->all, static fn( $type ) => $type->is_active() );
		$data   = array();
		$needs  = array( 'wc-settings', 'wc-blocks-registry', 'wp-element' );
		foreach ( $active as $name => $type ) {
			$data[ $name . '_data' ] = $type->get_payment_method_data();
			$needs                   = array_merge( $needs, $type->get_payment_method_script_handles() );
		}
		wp_add_inline_script( 'wc-settings', 'window.wcStandInData = ' . wp_json_encode( array( 'settings' => $data, 'totals' => $totals, 'checkout' => rest_url( 'wc/store/v1/checkout' ), 'awaiting' => (int) ( $_COOKIE['standin_awaiting'] ?? 0 ) ) ) . ';', 'before' );
		wp_enqueue_script( 'standin-checkout-block', plugins_url( 'checkout-block.js', __FILE__ ), array_unique( $needs ), '1', true );
	}

	add_action(
		'rest_api_init',
		static function (): void {
			register_rest_route( 'wc/store/v1', '/checkout', array( 'methods' => 'POST', 'callback' => 'standin_store_checkout', 'permission_callback' => '__return_true' ) );
		}
	);
	function standin_store_checkout( WP_REST_Request $request ) {
		WC()->cart = standin_cart();
		$order     = standin_order_for_cart( (array) $request['billing_address'], 'store-api' );
		$gateway   = WC()->payment_gateways()->get_available_payment_gateways()[ $request['payment_method'] ] ?? null;
		if ( ! $gateway ) {
			return new WP_Error( 'woocommerce_rest_checkout_payment_method_disabled', 'no such way to pay', array( 'status' => 400 ) );
		}
		$order->set_payment_method( $gateway->id );
		$order->save();
		$result = $gateway->process_payment( $order->get_id() );
		if ( 'failure' === ( $result['result'] ?? 'failure' ) ) {
			$errors = array_column( array_filter( wc_get_notices(), static fn( $notice ) => 'error' === $notice[0] ), 1 );
			return new WP_Error( 'woocommerce_rest_payment_error', $errors[0] ?? 'no reason was given', array( 'status' => 400 ) );
		}
		return array( 'payment_result' => array( 'payment_status' => $result['result'], 'redirect_url' => $result['redirect'] ) );
	}
}
