<?php
/**
 * The way to pay in the checkout block.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;

defined( 'ABSPATH' ) || exit;

final class Blocks extends AbstractPaymentMethodType {
	/** @var string The gateway's id. */
	protected $name = Gateway::ID;

	public function initialize() {
		$settings       = get_option( 'woocommerce_' . Gateway::ID . '_settings', array() );
		$this->settings = is_array( $settings ) ? $settings : array();
	}

	public function is_active() {
		return 'yes' === $this->get_setting( 'enabled' ) && Settings::complete() && Money::known( get_woocommerce_currency() );
	}

	public function get_payment_method_script_handles() {
		$needs = array( 'wc-blocks-registry', 'wc-settings', 'wp-element', 'wp-html-entities' );
		wp_register_script( 'ventanilla-blocks', plugins_url( 'assets/blocks.js', FILE ), $needs, VERSION, true );
		return array( 'ventanilla-blocks' );
	}

	public function get_payment_method_data() {
		return array(
			'title'       => Gateway::words( 'title' ),
			'description' => Gateway::words( 'description' ),
			'button'      => __( 'Get my payment code', 'ventanilla-woocommerce' ),
			'supports'    => array( 'products', 'refunds' ),
			// A currency's decimals as cash networks count them, for totals that cannot be paid to the last unit.
			'decimals'    => array(
				'PEN' => 2,
				'COP' => 0,
			),
		);
	}
}
