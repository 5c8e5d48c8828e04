<?php
/**
 * What news about a payment means for its order. News may come twice, late, or in the wrong order: the newest version is right,
 * an older one changes nothing, and the same one may be applied again, since every step asks first whether it was done.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Orders {
	/** Set while we ourselves cancel an order because its goods go back on the shelf. */
	public const RELEASED = '_ventanilla_released';

	/**
	 * Takes in what the backend says of a payment. The order's lock is held by the caller.
	 *
	 * @param Entry $entry   The payment as the shop knows it.
	 * @param array $payment As in answers and events.
	 * @return string What came of it, in a few words.
	 */
	public static function learn( Entry $entry, array $payment ): string {
		$refusal = $entry->refusal( $payment );
		if ( '' !== $refusal ) {
			return $refusal;
		}
		$live = in_array( $payment['status'] ?? '', array( 'requires_action', 'processing' ), true );
		Ledger::learn( $entry, $payment, $live ? 600 : 3600, self::is_open( $payment ) );
		$order = wc_get_order( $entry->order_id );
		if ( ! $order instanceof \WC_Order ) {
			Settings::log( 'error', "payment {$entry->remote_id}: its order {$entry->order_id} is gone" );
			return 'the order is gone';
		}
		return self::settle( $order, $entry );
	}

	/** Whether news may still come. Money that comes late is told by events; a week is enough for what events missed. */
	private static function is_open( array $payment ): bool {
		if ( 'succeeded' === ( $payment['status'] ?? '' ) && empty( $payment['review'] ) ) {
			return false;
		}
		$until = strtotime( (string) ( $payment['expires_at'] ?? '' ) );
		return ! $until || Settings::now() < $until + 7 * DAY_IN_SECONDS;
	}

	private static function settle( \WC_Order $order, Entry $entry ): string {
		if ( '' !== $entry->review() ) {
			return self::review( $order, $entry );
		}
		if ( 'succeeded' === $entry->status() ) {
			return self::paid( $order, $entry );
		}
		if ( Withdrawals::unwanted( $order, $entry ) ) {
			if ( $entry->live() ) {
				Withdrawals::later( $order->get_id() );
			}
			return 'the order goes on without this payment';
		}
		if ( 'released' === ( $entry->snapshot['stock'] ?? '' ) ) {
			return self::release( $order, $entry );
		}
		return $entry->live() ? self::hold( $order, $entry ) : self::run_out( $order, $entry );
	}

	/** All the money is there. */
	private static function paid( \WC_Order $order, Entry $entry ): string {
		$receipts = is_array( $entry->snapshot['receipts'] ?? null ) ? $entry->snapshot['receipts'] : array();
		$kept     = array_filter( $receipts, static fn( $receipt ) => empty( $receipt['reversed'] ) );
		$receipt  = end( $kept ) ?: array();
		// Both: who died between the two lines below goes on where that was.
		$begun = $order->get_meta( '_ventanilla_paid_by' ) === $entry->remote_id;
		if ( $begun && $order->get_date_paid() ) {
			return 'paid already';
		}
		if ( $order->is_paid() || $order->has_status( array( 'refunded' ) ) ) {
			self::person( $order, $entry, 'paid_twice', __( 'Cash came for an order that was paid already. Give it back, or ask the customer.', 'ventanilla-woocommerce' ) );
			return 'paid twice';
		}
		if ( ! Money::is_total( $entry->snapshot['amount'] ?? array(), $order ) ) {
			self::person( $order, $entry, 'total_changed', __( 'The cash that was asked for came in full, but the order\'s total has changed since.', 'ventanilla-woocommerce' ) );
			return 'paid, but not the total';
		}
		if ( $order->get_payment_method() !== Gateway::ID ) {
			$order->set_payment_method( Gateway::ID );
			$order->add_order_note( __( 'Ventanilla: the customer had chosen another way to pay, and paid in cash after all.', 'ventanilla-woocommerce' ) );
		}
		$short = $order->has_status( array( 'cancelled', 'failed' ) ) ? Stock::short( $order ) : '';
		$order->update_meta_data( '_ventanilla_paid_by', $entry->remote_id );
		$order->delete_meta_data( self::RELEASED );
		$order->save();
		$order->payment_complete( (string) ( $receipt['operation'] ?? $receipt['reference'] ?? $entry->remote_id ) );
		$order = wc_get_order( $order->get_id() );
		if ( '' !== $short ) {
			$order->add_order_note( sprintf( /* translators: %s: names of products */ __( 'Ventanilla: the goods had gone back on the shelf, and there are not enough of them now: %s.', 'ventanilla-woocommerce' ), $short ) );
		}
		if ( ! $order->is_paid() && self::first( $order, "stuck:{$entry->remote_id}" ) ) {
			$order->add_order_note( sprintf( /* translators: %s: an order status */ __( 'Ventanilla: the cash is here, but the order\'s status (%s) does not let it be marked as paid.', 'ventanilla-woocommerce' ), $order->get_status() ) );
		}
		return 'paid';
	}

	/** Something that a person decides; the money, if there is any, stays where it is until then. */
	private static function review( \WC_Order $order, Entry $entry ): string {
		$words = Texts::review( $entry->review(), $entry->status() );
		self::person( $order, $entry, $entry->review(), $words );
		return 'for a person: ' . $entry->review();
	}

	/** Puts the order in front of somebody, once for each version of the news. */
	private static function person( \WC_Order $order, Entry $entry, string $reason, string $words ): void {
		$note = 'Ventanilla: ' . $words;
		if ( ! self::first( $order, "person:$reason:{$entry->remote_id}:{$entry->version}" ) ) {
			return;
		}
		$paid = 'succeeded' === $entry->status() && $order->is_paid();
		if ( $paid || $order->has_status( array( 'on-hold', 'completed', 'refunded' ) ) ) {
			$order->add_order_note( $note );
		} else {
			Stock::keep_honest( $order, static fn() => $order->update_status( 'on-hold', $note ) );
		}
		Mails::to_the_shop( $order, $words );
		do_action( 'ventanilla_needs_a_person', $order, $reason );
	}

	/** The payer has a code, or is about to get one: the goods are set aside. */
	private static function hold( \WC_Order $order, Entry $entry ): string {
		$voucher = $entry->voucher();
		if ( $voucher && self::first( $order, 'code:' . $voucher['reference'] ) ) {
			$order->add_order_note( sprintf( /* translators: 1: payment code, 2: date and time */ __( 'Ventanilla: payment code %1$s, to be paid before %2$s.', 'ventanilla-woocommerce' ), Texts::grouped( $voucher['reference'] ), Texts::deadline( $voucher['expires_at'] ?? '' ) ) );
		}
		if ( $order->has_status( array( 'pending', 'failed', 'cancelled' ) ) ) {
			$order->delete_meta_data( self::RELEASED );
			$order->save();
			$note = __( 'Waiting for the cash.', 'ventanilla-woocommerce' );
			Stock::keep_honest( $order, static fn() => $order->update_status( 'on-hold', 'Ventanilla: ' . $note ) );
		}
		return 'waiting for the cash';
	}

	/** The deadline is over, the goods are not free yet: networks report payments late. */
	private static function run_out( \WC_Order $order, Entry $entry ): string {
		if ( self::first( $order, "over:{$entry->remote_id}:{$entry->version}" ) ) {
			$order->add_order_note( __( 'Ventanilla: the code has run out. The goods stay set aside for a while, since payments are reported late.', 'ventanilla-woocommerce' ) );
		}
		return 'run out, goods still held';
	}

	/**
	 * The goods go back on the shelf, once: WooCommerce does it when an order turns `cancelled`, and remembers it for each line.
	 * `failed` restores nothing there, so it is asked to.
	 */
	private static function release( \WC_Order $order, Entry $entry ): string {
		$failed = 'failed' === $entry->status();
		$words  = $failed
			? __( 'No payment code could be made.', 'ventanilla-woocommerce' )
			: ( 'canceled' === $entry->status() ? __( 'The payment was called off.', 'ventanilla-woocommerce' ) : __( 'Nobody paid in time.', 'ventanilla-woocommerce' ) );
		$done = 'goods released';
		if ( $order->has_status( array( 'pending', 'on-hold', 'failed' ) ) ) {
			$to = apply_filters( 'ventanilla_released_status', $failed ? 'failed' : 'cancelled', $order );
			$order->update_meta_data( self::RELEASED, $entry->remote_id );
			$order->save();
			if ( ! $order->has_status( $to ) ) {
				$order->update_status( $to, 'Ventanilla: ' . $words );
			}
		} elseif ( ! $order->has_status( 'cancelled' ) ) {
			$done = 'the order was moved on by a person';
		}
		if ( $order->has_status( array( 'failed', 'cancelled' ) ) ) {
			wc_maybe_increase_stock_levels( $order->get_id() );
		}
		return $done;
	}

	/** Whether this is the first time that `$what` is told of this order. */
	private static function first( \WC_Order $order, string $what ): bool {
		$told = $order->get_meta( '_ventanilla_told' );
		$told = is_array( $told ) ? $told : array();
		if ( in_array( $what, $told, true ) ) {
			return false;
		}
		$told[] = $what;
		$order->update_meta_data( '_ventanilla_told', array_slice( $told, -50 ) );
		$order->save();
		return true;
	}
}
