<?php
/**
 * Plugin Name: WooCommerce (stand-in)
 * Description: No WooCommerce, but its shape: the classes, functions, hooks and rules that our plugin meets, written anew for tests.
 * Version: 9.0.0
 *
 * WooCommerce itself is in none of the registries that the tests may use. What is here behaves as its documentation and its
 * public source say, in the parts that matter: when stock moves, what `payment_complete` accepts, what the hold-stock job
 * cancels, what a failed gateway refund leaves, which hooks fire with which arguments.
 */

defined( 'ABSPATH' ) || exit;

foreach ( array( 'store', 'products', 'orders', 'stock', 'refunds', 'gateways', 'scheduler', 'mails', 'blocks', 'pages', 'admin' ) as $part ) {
	require_once __DIR__ . "/$part.php";
}

final class WooCommerce {
	public ?StandIn_Cart $cart = null;
	public $session            = null;
	public string $version     = '9.0.0';
	private ?WC_Payment_Gateways $gateways = null;

	public function payment_gateways(): WC_Payment_Gateways {
		return WC_Payment_Gateways::instance();
	}
}

function WC(): WooCommerce {
	static $one = null;
	$one ??= new WooCommerce();
	return $one;
}

add_action(
	'plugins_loaded',
	static function (): void {
		do_action( 'before_woocommerce_init' );
	},
	-1
);
add_action(
	'init',
	static function (): void {
		do_action( 'woocommerce_init' );
	},
	0
);

function get_woocommerce_currency() {
	return apply_filters( 'woocommerce_currency', get_option( 'woocommerce_currency', 'PEN' ) );
}
function wc_get_price_decimals() {
	return absint( get_option( 'woocommerce_price_num_decimals', 2 ) );
}
function wc_price( $amount, $args = array() ) {
	return esc_html( ( $args['currency'] ?? get_woocommerce_currency() ) . ' ' . number_format( (float) $amount, wc_get_price_decimals() ) );
}
function wc_format_decimal( $number ) {
	$text = number_format( (float) $number, wc_get_price_decimals(), '.', '' );
	return str_contains( $text, '.' ) ? rtrim( rtrim( $text, '0' ), '.' ) : $text;
}

final class StandIn_Log {
	public function log( $level, $message, $context = array() ): void {
		error_log( "wc-log $level: $message" );
	}
	public function __call( $level, $arguments ): void {
		$this->log( $level, $arguments[0] );
	}
}
function wc_get_logger() {
	return new StandIn_Log();
}

function wc_add_notice( $message, $type = 'success', $data = array() ) {
	$GLOBALS['standin_notices'][] = array( $type, $message );
}
function wc_clear_notices() {
	$GLOBALS['standin_notices'] = array();
}
function wc_get_notices() {
	return $GLOBALS['standin_notices'] ?? array();
}
