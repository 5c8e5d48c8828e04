<?php
/** WooCommerce's own admin pages that our plugin prints into: one order, and the gateway's settings. */

add_action(
	'admin_menu',
	static function (): void {
		add_menu_page( 'WooCommerce', 'WooCommerce', 'edit_shop_orders', 'woocommerce', '__return_null' );
		$orders = add_submenu_page( 'woocommerce', 'Orders', 'Orders', 'edit_shop_orders', 'wc-orders', 'standin_order_page' );
		add_submenu_page( 'woocommerce', 'Settings', 'Settings', 'manage_woocommerce', 'wc-settings', 'standin_settings_page' );
		add_action(
			"load-$orders",
			static function (): void {
				do_action( 'add_meta_boxes', 'woocommerce_page_wc-orders', wc_get_order( (int) ( $_GET['id'] ?? 0 ) ) );
			}
		);
	}
);

function standin_order_page(): void {
	$order = wc_get_order( (int) ( $_GET['id'] ?? 0 ) );
	if ( ! $order ) {
		wp_die( 'no such order' );
	}
	if ( 'POST' === $_SERVER['REQUEST_METHOD'] ) {
		check_admin_referer( 'standin-refund' );
		$result = wc_create_refund( array( 'order_id' => $order->get_id(), 'amount' => wc_format_decimal( $_POST['refund_amount'] ), 'reason' => sanitize_text_field( wp_unslash( $_POST['refund_reason'] ) ), 'refund_payment' => true ) );
		$words  = is_wp_error( $result ) ? $result->get_error_message() : 'Refunded.';
		echo '<div id="refund-result" class="notice"><p>' . esc_html( $words ) . '</p></div>';
		$order = wc_get_order( $order->get_id() );
	}
	echo '<div class="wrap"><h1>Order ' . (int) $order->get_id() . ' <mark class="order-status">' . esc_html( $order->get_status() ) . '</mark></h1><div id="poststuff"><div id="post-body" class="metabox-holder columns-2"><div id="postbox-container-1" class="postbox-container">';
	do_meta_boxes( 'woocommerce_page_wc-orders', 'side', $order );
	echo '</div><div id="postbox-container-2" class="postbox-container"><h2>Notes</h2><ul class="order_notes">';
	foreach ( $order->notes() as $note ) {
		echo '<li>' . wp_kses_post( $note ) . '</li>';
	}
	echo '</ul><form method="post">' . wp_nonce_field( 'standin-refund', '_wpnonce', true, false ) . '<p><label>Refund <input name="refund_amount" id="refund_amount"></label> <label>Reason <input name="refund_reason" id="refund_reason"></label> <button class="button do-api-refund">Refund via gateway</button></p></form></div></div></div></div>';
}

final class WC_Admin_Settings {
	public static array $errors = array();
	public static function add_error( $text ) {
		self::$errors[] = $text;
	}
}

function standin_settings_page(): void {
	$gateway = WC()->payment_gateways()->payment_gateways()[ sanitize_key( $_GET['section'] ?? '' ) ] ?? null;
	if ( ! $gateway ) {
		wp_die( 'no such gateway' );
	}
	echo '<div class="wrap woocommerce">';
	if ( 'POST' === $_SERVER['REQUEST_METHOD'] ) {
		check_admin_referer( 'woocommerce-settings' );
		do_action( 'woocommerce_update_options_payment_gateways_' . $gateway->id );
		foreach ( WC_Admin_Settings::$errors as $error ) {
			echo '<div class="error notice"><p>' . esc_html( $error ) . '</p></div>';
		}
		$class   = get_class( $gateway );
		$gateway = new $class();
	}
	echo '<form method="post">' . wp_nonce_field( 'woocommerce-settings', '_wpnonce', true, false );
	$gateway->admin_options();
	echo '<p><button class="button-primary" name="save">Save changes</button></p></form></div>';
}
