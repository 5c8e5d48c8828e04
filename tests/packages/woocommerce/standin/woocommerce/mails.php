<?php
/** The mails of an order, as HTML and as plain text, with the hook that plugins print into. */

final class StandIn_Mail {
	public function __construct( public string $id ) {}
}
function standin_mail( string $id, WC_Order $order, string $subject, bool $to_admin = false ): void {
	$order = wc_get_order( $order->get_id() );
	foreach ( array( false, true ) as $plain ) {
		ob_start();
		echo $plain ? "$subject\n\n" : '<h1>' . esc_html( $subject ) . '</h1>';
		do_action( 'woocommerce_email_before_order_table', $order, $to_admin, $plain, new StandIn_Mail( $id ) );
		echo $plain ? "Total: {$order->get_total()}\n" : '<p>Total: ' . esc_html( $order->get_total() ) . '</p>';
		$to = $to_admin ? get_option( 'admin_email' ) : $order->get_billing_email();
		wp_mail( $to, "$id " . ( $plain ? 'plain' : 'html' ), ob_get_clean(), 'Content-Type: text/' . ( $plain ? 'plain' : 'html' ) );
	}
}
foreach ( array( 'pending', 'failed', 'cancelled' ) as $from ) {
	add_action( "woocommerce_order_status_{$from}_to_on-hold", static fn( $id, $order ) => standin_mail( 'customer_on_hold_order', $order, 'Your order is on hold' ), 10, 2 );
	add_action( "woocommerce_order_status_{$from}_to_on-hold", static fn( $id, $order ) => standin_mail( 'new_order', $order, 'New order', true ), 10, 2 );
}
foreach ( array( 'pending', 'failed', 'cancelled', 'on-hold' ) as $from ) {
	add_action( "woocommerce_order_status_{$from}_to_processing", static fn( $id, $order ) => standin_mail( 'customer_processing_order', $order, 'We have your money' ), 10, 2 );
}
foreach ( array( 'partially', 'fully' ) as $how ) {
	add_action( "woocommerce_order_{$how}_refunded", static fn( $id ) => standin_mail( 'customer_refunded_order', wc_get_order( $id ), 'Your order was refunded' ) );
}
