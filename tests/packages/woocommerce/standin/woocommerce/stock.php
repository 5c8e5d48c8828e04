<?php
/** When stock moves: `on-hold`, `processing`, `completed` take goods, `cancelled` and `pending` bring them back, `failed` does nothing. */

function wc_maybe_reduce_stock_levels( $order_id ) {
	$order = wc_get_order( $order_id );
	if ( ! $order || ! apply_filters( 'woocommerce_payment_complete_reduce_order_stock', ! $order->prop( 'stock_reduced' ), $order_id ) ) {
		return;
	}
	wc_reduce_stock_levels( $order );
	standin_stock_reduced( (int) $order_id, true );
}
function wc_maybe_increase_stock_levels( $order_id ) {
	$order = wc_get_order( $order_id );
	if ( ! $order || ! $order->prop( 'stock_reduced' ) ) {
		return;
	}
	wc_increase_stock_levels( $order );
	standin_stock_reduced( (int) $order_id, false );
}
function standin_stock_reduced( int $order_id, bool $reduced ): void {
	$order = new WC_Order( $order_id );
	$order->set( 'stock_reduced', $reduced ? '1' : '' );
	StandIn_Thing::save_only( $order );
}
foreach ( array( 'payment_complete', 'order_status_completed', 'order_status_processing', 'order_status_on-hold' ) as $when ) {
	add_action( "woocommerce_$when", 'wc_maybe_reduce_stock_levels' );
}
foreach ( array( 'cancelled', 'pending' ) as $status ) {
	add_action( "woocommerce_order_status_$status", 'wc_maybe_increase_stock_levels' );
}

function wc_reduce_stock_levels( $order ) {
	if ( ! apply_filters( 'woocommerce_can_reduce_order_stock', true, $order ) ) {
		return;
	}
	foreach ( $order->get_items() as $item ) {
		if ( ! $item->get_meta( '_reduced_stock' ) && $item->get_product() ) {
			$left = $item->get_product()->move_stock( -$item->get_quantity() );
			$item->add_meta_data( '_reduced_stock', $item->get_quantity(), true );
			$item->save();
			$order->add_order_note( "Stock levels reduced: {$item->get_name()} → $left" );
		}
	}
	do_action( 'woocommerce_reduce_order_stock', $order );
}
function wc_increase_stock_levels( $order ) {
	if ( ! apply_filters( 'woocommerce_can_restore_order_stock', true, $order ) ) {
		return;
	}
	foreach ( $order->get_items() as $item ) {
		$reduced = (int) $item->get_meta( '_reduced_stock' );
		if ( $reduced && $item->get_product() ) {
			$left = $item->get_product()->move_stock( $reduced );
			$item->delete_meta_data( '_reduced_stock' );
			$item->save();
			$order->add_order_note( "Stock levels increased: {$item->get_name()} → $left" );
		}
	}
	do_action( 'woocommerce_restore_order_stock', $order );
}

/** The job behind "hold stock (minutes)": only `pending` orders, never `on-hold` ones. */
function wc_cancel_unpaid_orders() {
	$held_for = 60 * (int) get_option( 'woocommerce_hold_stock_minutes', 60 );
	foreach ( StandIn_Thing::ids( 'order' ) as $id ) {
		$order = wc_get_order( $id );
		$old   = (int) $order->prop( 'created_at' ) < time() - $held_for;
		if ( $old && $order->has_status( 'pending' ) && apply_filters( 'woocommerce_cancel_unpaid_order', 'checkout' === $order->prop( 'created_via' ), $order ) ) {
			$order->update_status( 'cancelled', 'Unpaid order cancelled - time limit reached.' );
		}
	}
}
