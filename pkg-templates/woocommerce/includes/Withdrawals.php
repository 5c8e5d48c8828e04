<?php
/**
 * Nobody shall pay a code for an order that the shop called off, delivered or was paid for otherwise: the backend is told to
 * withdraw it. Outside of the request that changed the order, since a person waits for that one.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Withdrawals {
	private const TASK = 'ventanilla_withdraw';

	public static function hook(): void {
		foreach ( array( 'cancelled', 'processing', 'completed', 'refunded', 'on-hold' ) as $status ) {
			add_action( 'woocommerce_order_status_' . $status, array( self::class, 'order_moved' ) );
		}
		add_action( self::TASK, array( self::class, 'run' ) );
		add_filter( 'woocommerce_cancel_unpaid_order', array( self::class, 'may_cancel_unpaid' ), 10, 2 );
	}

	/** Whether nobody should pay this one any more: the order was called off by a person, is paid, or goes by another payment. */
	public static function unwanted( \WC_Order $order, Entry $entry ): bool {
		$latest = Ledger::payment( $order->get_id() );
		if ( $order->get_payment_method() !== Gateway::ID || ! $latest || $latest->id !== $entry->id ) {
			return true;
		}
		if ( $order->is_paid() || $order->has_status( 'refunded' ) ) {
			return true;
		}
		return $order->has_status( 'cancelled' ) && ! $order->get_meta( Orders::RELEASED );
	}

	/**
	 * WooCommerce cancels `pending` orders after "hold stock" minutes. While nobody knows whether a payment was made, it must not.
	 *
	 * @param bool      $may   WooCommerce's own mind.
	 * @param \WC_Order $order The order.
	 */
	public static function may_cancel_unpaid( $may, $order ) {
		$entry = $order->get_payment_method() === Gateway::ID ? Ledger::payment( $order->get_id() ) : null;
		return $entry && ( 'asked' === $entry->state || $entry->live() ) ? false : $may;
	}

	public static function order_moved( $order_id ): void {
		$order = wc_get_order( $order_id );
		if ( $order instanceof \WC_Order && self::live( $order ) ) {
			self::later( (int) $order_id );
		}
	}

	public static function later( int $order_id ): void {
		if ( ! as_has_scheduled_action( self::TASK, array( $order_id ), 'ventanilla' ) ) {
			as_enqueue_async_action( self::TASK, array( $order_id ), 'ventanilla' );
		}
	}

	public static function run( $order_id ): void {
		$order_id = (int) $order_id;
		Lock::run(
			$order_id,
			10,
			static function () use ( $order_id ) {
				$order = wc_get_order( $order_id );
				if ( $order instanceof \WC_Order ) {
					array_map( array( self::class, 'withdraw' ), self::live( $order ) );
				}
				return true;
			}
		);
	}

	/** One call; the sweep looks after what it leaves open. */
	public static function withdraw( Entry $entry ): void {
		if ( ! $entry->live() ) {
			return;
		}
		$answer = Backend::post( "/v1/payments/{$entry->remote_id}/cancel", 'wc-cancel-' . $entry->remote_id, '{}' );
		if ( $answer->ok() ) {
			Orders::learn( $entry, $answer->data );
		} else {
			Settings::log( 'warning', "payment {$entry->remote_id} is not withdrawn: {$answer->summary()}" );
		}
	}

	/**
	 * What could still be paid and should not be.
	 *
	 * @return Entry[]
	 */
	private static function live( \WC_Order $order ): array {
		$open = Ledger::all( "kind = 'payment' AND open = 1 AND order_id = %d", $order->get_id() );
		return array_filter( $open, static fn( Entry $entry ) => $entry->live() && '' === $entry->review() && self::unwanted( $order, $entry ) );
	}
}
