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
		foreach ( array( 'cancelled', 'processing', 'completed', 'refunded' ) as $status ) {
			add_action( 'woocommerce_order_status_' . $status, array( self::class, 'order_left' ) );
		}
		add_action( self::TASK, array( self::class, 'run' ) );
		add_filter( 'woocommerce_cancel_unpaid_order', array( self::class, 'may_cancel_unpaid' ), 10, 2 );
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

	public static function order_left( $order_id ): void {
		$live = array_filter( self::open( (int) $order_id ), static fn( Entry $entry ) => $entry->live() && '' === $entry->review() );
		if ( $live ) {
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
				// It may have come back since.
				if ( $order instanceof \WC_Order && $order->has_status( array( 'cancelled', 'processing', 'completed', 'refunded' ) ) ) {
					array_map( array( self::class, 'withdraw' ), self::open( $order_id ) );
				}
				return true;
			}
		);
	}

	/** All codes of the order but the one that was paid. */
	public static function others( Entry $paid ): void {
		foreach ( self::open( $paid->order_id ) as $entry ) {
			if ( $entry->id !== $paid->id && $entry->live() ) {
				self::later( $paid->order_id );
			}
		}
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

	/** @return Entry[] */
	private static function open( int $order_id ): array {
		return Ledger::all( "kind = 'payment' AND open = 1 AND order_id = %d", $order_id );
	}
}
