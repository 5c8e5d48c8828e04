<?php
/**
 * Plugin Name: Ventanilla for WooCommerce
 * Description: Cash in Peru (PagoEfectivo) and Colombia (Efecty): a voucher in the shop's own page, and money back in cash. Needs the Ventanilla backend.
 * Version: @VERSION@
 * Requires at least: 6.1
 * Requires PHP: 8.1
 * Requires Plugins: woocommerce
 * WC requires at least: 8.2
 * License: MIT
 * Text Domain: ventanilla-woocommerce
 * Domain Path: /languages
 *
 * The plugin holds no rule of its own about money: the backend knows what was paid, this file and its neighbours keep the
 * order, its stock and the shop's people in step with it.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

const VERSION = '@VERSION@';
const FILE    = __FILE__;

spl_autoload_register(
	static function ( string $name ): void {
		if ( str_starts_with( $name, __NAMESPACE__ . '\\' ) ) {
			$file = __DIR__ . '/includes/' . substr( $name, strlen( __NAMESPACE__ ) + 1 ) . '.php';
			if ( is_file( $file ) ) {
				require_once $file;
			}
		}
	}
);

register_activation_hook( __FILE__, array( Ledger::class, 'install' ) );
register_deactivation_hook( __FILE__, array( Sweep::class, 'stop' ) );

add_action(
	'before_woocommerce_init',
	static function (): void {
		if ( class_exists( \Automattic\WooCommerce\Utilities\FeaturesUtil::class ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', __FILE__, true );
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', __FILE__, true );
		}
	}
);

add_action( 'init', array( Texts::class, 'load' ), 0 );
add_action( 'change_locale', array( Texts::class, 'load' ) );

add_action(
	'plugins_loaded',
	static function (): void {
		if ( ! class_exists( 'WC_Payment_Gateway' ) ) {
			return; // Without WooCommerce there is nothing to do, and nothing to break.
		}
		Ledger::upgrade();
		add_filter(
			'woocommerce_payment_gateways',
			static function ( array $gateways ): array {
				$gateways[] = Gateway::class;
				return $gateways;
			}
		);
		add_action(
			'woocommerce_blocks_payment_method_type_registration',
			static function ( $registry ): void {
				$registry->register( new Blocks() );
			}
		);
		Events::hook();
		Sweep::hook();
		Withdrawals::hook();
		Pages::hook();
		Mails::hook();
		OrderPage::hook();
		Connection::hook();
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( __FILE__ ),
	static function ( array $links ): array {
		$text = esc_html__( 'Settings', 'ventanilla-woocommerce' );
		array_unshift( $links, '<a href="' . esc_url( Settings::page() ) . '">' . $text . '</a>' );
		return $links;
	}
);
