<?php
/** Refunds: the refund is written first, and deleted again where the gateway says no. */

class WC_Order_Refund extends StandIn_Thing {
	public function __construct( int $id = 0 ) {
		parent::__construct( 'refund', $id );
	}
	public function get_amount() {
		return $this->prop( 'amount' );
	}
}

function wc_create_refund( $args = array() ) {
	$order  = wc_get_order( $args['order_id'] ?? 0 );
	$amount = $args['amount'] ?? 0;
	$left   = $order->get_remaining_refund_amount();
	if ( 0 > $amount || $amount > $left ) {
		return new WP_Error( 'error', 'Invalid refund amount.' );
	}
	$refund = new WC_Order_Refund();
	$refund->set( 'parent', $order->get_id() );
	$refund->set( 'amount', $amount );
	$refund->save();
	if ( ! empty( $args['refund_payment'] ) ) {
		$result = wc_refund_payment( $order, $refund->get_amount(), (string) ( $args['reason'] ?? '' ) );
		if ( is_wp_error( $result ) ) {
			$refund->delete();
			return $result;
		}
	}
	if ( $left - $amount > 0 ) {
		do_action( 'woocommerce_order_partially_refunded', $order->get_id(), $refund->get_id() );
	} else {
		do_action( 'woocommerce_order_fully_refunded', $order->get_id(), $refund->get_id() );
		wc_get_order( $order->get_id() )->update_status( 'refunded' );
	}
	return $refund;
}
function wc_refund_payment( $order, $amount, $reason = '' ) {
	$gateway = WC()->payment_gateways()->payment_gateways()[ $order->get_payment_method() ] ?? null;
	if ( ! $gateway || ! $gateway->supports( 'refunds' ) ) {
		return new WP_Error( 'error', 'The payment gateway for this order does not support automatic refunds.' );
	}
	$result = $gateway->process_refund( $order->get_id(), $amount, $reason );
	if ( ! $result ) {
		return new WP_Error( 'error', 'An error occurred while attempting to create the refund using the payment gateway API.' );
	}
	return is_wp_error( $result ) ? new WP_Error( 'error', $result->get_error_message() ) : true;
}
