<?php
/**
 * Goods that went back on the shelf may be sold by the time that late money or a new code wants them again. WooCommerce would
 * take them all the same, below zero.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Stock {
	/** The names of what the order's lines want and the shelf has not; empty where all is there. */
	public static function short( \WC_Order $order ): string {
		$names = array();
		foreach ( $order->get_items() as $item ) {
			$product = is_callable( array( $item, 'get_product' ) ) ? $item->get_product() : null;
			if ( ! $product || ! $product->managing_stock() || $product->backorders_allowed() || $item->get_meta( '_reduced_stock', true ) ) {
				continue;
			}
			if ( $product->get_stock_quantity() < $item->get_quantity() ) {
				$names[] = $product->get_name();
			}
		}
		return implode( ', ', $names );
	}

	/**
	 * Moves an order to a status in which WooCommerce sets goods aside; where they are not there, it is kept from pretending.
	 *
	 * @param \WC_Order $order The order.
	 * @param callable  $move  Moves it.
	 */
	public static function keep_honest( \WC_Order $order, callable $move ): void {
		$short = $order->has_status( array( 'cancelled', 'failed' ) ) ? self::short( $order ) : '';
		if ( '' === $short ) {
			$move();
			return;
		}
		$no = static fn( $reduce, $id ) => (int) $id === $order->get_id() ? false : $reduce;
		add_filter( 'woocommerce_payment_complete_reduce_order_stock', $no, 99, 2 );
		try {
			$move();
		} finally {
			remove_filter( 'woocommerce_payment_complete_reduce_order_stock', $no, 99 );
		}
		$order->add_order_note( sprintf( /* translators: %s: names of products */ __( 'Ventanilla: nothing was set aside, there are not enough of: %s.', 'ventanilla-woocommerce' ), $short ) );
	}
}
