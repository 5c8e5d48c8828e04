<?php
/**
 * WooCommerce's refund button promises cash back; the customer then says who collects it, on our page or the backend's. The
 * promise is one call, under a key that a second click has as well.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Refunds {
	/**
	 * Promises the money. The order's lock is held by the caller.
	 *
	 * @param \WC_Order $order  The order.
	 * @param mixed     $amount WooCommerce's decimal; null for all.
	 * @param string    $reason What the shop typed.
	 * @return true|\WP_Error
	 */
	public static function promise( \WC_Order $order, $amount, string $reason ) {
		$payment = self::paid( $order );
		$value   = Money::decimal( $amount ?? $order->get_total( 'edit' ), $order->get_currency() );
		if ( ! $payment || null === $value ) {
			return self::no( __( 'This amount cannot be paid back in cash: no cash came for this order, or the amount has parts of a cent or of a peso.', 'ventanilla-woocommerce' ) );
		}
		$known = Ledger::refunds( $order->get_id() );
		$entry = $known && 'asked' === $known[0]->state ? $known[0] : null;
		$body  = self::body( $order, $payment, $value, $reason );
		if ( $entry && hash( 'sha256', $body ) !== $entry->body_hash ) {
			// Another refund was asked for before, and nobody knows whether it was promised: that comes first.
			if ( ! self::repair( $entry, $payment ) ) {
				return self::no( __( 'An earlier refund of this order got no clear answer from the backend, which cannot be reached now. Please try again in a moment.', 'ventanilla-woocommerce' ) );
			}
			$entry = null;
			$known = Ledger::refunds( $order->get_id() );
		}
		$entry  = $entry ?? Ledger::ask( 'refund', $order, $known ? $known[0]->number + 1 : 1, $body, $value );
		$answer = Backend::post( '/v1/refunds', $entry->idempotency_key, $body );
		if ( $answer->ok() ) {
			self::learn( $entry, $answer->data, '' );
			return true;
		}
		Settings::log( 'warning', "order {$order->get_id()}, refund {$entry->number}: {$answer->summary()}" );
		if ( $answer->refused() ) {
			Ledger::update( $entry, array( 'state' => 'refused', 'open' => 0 ) );
			$detail = (string) ( $answer->data['detail'] ?? '' );
			return self::no( sprintf( /* translators: 1: reason, 2: error code */ __( 'The backend refused the refund: %1$s (%2$s)', 'ventanilla-woocommerce' ), sanitize_text_field( $detail ), $answer->code() ) );
		}
		return self::no( __( 'The backend gave no clear answer. Please press the button again in a moment: the same refund is promised only once.', 'ventanilla-woocommerce' ) );
	}

	private static function no( string $words ): \WP_Error {
		return new \WP_Error( 'ventanilla', $words );
	}

	/** The payment that brought the money. */
	private static function paid( \WC_Order $order ): ?Entry {
		$id = (string) $order->get_meta( '_ventanilla_paid_by' );
		$by = '' === $id ? Ledger::payment( $order->get_id() ) : Ledger::one( 'remote_id = %s', $id );
		return $by && $by->remote_id && ! empty( $by->snapshot['receipts'] ) ? $by : null;
	}

	private static function body( \WC_Order $order, Entry $payment, string $value, string $reason ): string {
		$reason = trim( mb_substr( trim( preg_replace( '/[\p{C}\s]+/u', ' ', $reason ) ?? '' ), 0, 50 ) );
		$body   = array(
			'payment_id' => $payment->remote_id,
			'amount'     => array(
				'value'    => $value,
				'currency' => $order->get_currency(),
			),
			'reason'     => $reason,
			'locale'     => Settings::payer_locale( $order->get_currency() ),
			'return_url' => $order->get_checkout_order_received_url(),
		);
		return (string) wp_json_encode( array_filter( $body ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	/** Finds out what became of a promise whose answer was lost. False where that cannot be known now. */
	public static function repair( Entry $entry, ?Entry $payment = null ): bool {
		$order   = wc_get_order( $entry->order_id );
		$payment = $payment ?? ( $order instanceof \WC_Order ? self::paid( $order ) : null );
		if ( ! $payment ) {
			return false;
		}
		$answer = Backend::get( '/v1/refunds?payment_id=' . rawurlencode( (string) $payment->remote_id ) );
		if ( ! $answer->ok() ) {
			return false;
		}
		foreach ( (array) ( $answer->data['data'] ?? array() ) as $refund ) {
			$same = Money::minor( $refund['amount']['value'] ?? null, (string) ( $refund['amount']['currency'] ?? '' ) )
				=== Money::minor( $entry->amount, (string) ( $refund['amount']['currency'] ?? '' ) );
			if ( $same && ! Ledger::one( 'remote_id = %s', (string) $refund['id'] ) ) {
				self::learn( $entry, $refund, '' );
				return true;
			}
		}
		Ledger::update( $entry, array( 'state' => 'refused', 'open' => 0 ) );
		return true;
	}

	/** The entry of a refund that an event tells of and that we do not know by its id: one whose answer was lost, or another's. */
	public static function found( Entry $payment, array $refund ): ?Entry {
		$currency = (string) ( $refund['amount']['currency'] ?? '' );
		foreach ( Ledger::refunds( $payment->order_id ) as $entry ) {
			if ( 'asked' === $entry->state && Money::minor( $entry->amount, $currency ) === Money::minor( $refund['amount']['value'] ?? null, $currency ) ) {
				return $entry;
			}
		}
		$order = wc_get_order( $payment->order_id );
		if ( ! $order instanceof \WC_Order ) {
			return null;
		}
		$known = Ledger::refunds( $payment->order_id );
		$order->add_order_note( __( 'Ventanilla: a refund of this order was begun outside of this shop.', 'ventanilla-woocommerce' ) );
		return Ledger::ask( 'refund', $order, $known ? $known[0]->number + 1 : 1, '', (string) ( $refund['amount']['value'] ?? '' ) );
	}

	/**
	 * Takes in what the backend says of a refund.
	 *
	 * @param Entry  $entry  The refund as the shop knows it.
	 * @param array  $refund As in answers and events.
	 * @param string $type   The event's; empty for an answer.
	 * @return string What came of it.
	 */
	public static function learn( Entry $entry, array $refund, string $type ): string {
		$refusal = $entry->refusal( $refund );
		if ( '' !== $refusal ) {
			return $refusal;
		}
		$new    = null === $entry->remote_id;
		$before = array( $entry->status(), $entry->review() );
		unset( $refund['holder'] );
		foreach ( array_keys( (array) ( $refund['pickups'] ?? array() ) ) as $at ) {
			// A live code is money: it stands in no database of the shop.
			unset( $refund['pickups'][ $at ]['code'] );
		}
		$over = in_array( $refund['status'] ?? '', array( 'succeeded', 'canceled', 'failed' ), true );
		Ledger::learn( $entry, $refund, 3600, ! $over );
		$order = wc_get_order( $entry->order_id );
		if ( ! $order instanceof \WC_Order ) {
			return 'the order is gone';
		}
		self::tell( $order, $entry, $new, $before, $type );
		return 'refund ' . $entry->status();
	}

	private static function tell( \WC_Order $order, Entry $entry, bool $new, array $before, string $type ): void {
		$amount = Money::words( $entry->snapshot['amount'] ?? array() );
		if ( $new ) {
			$order->add_order_note( sprintf( /* translators: 1: amount, 2: address, 3: id */ __( 'Ventanilla: %1$s is promised back in cash. The customer says who collects it here: %2$s (%3$s)', 'ventanilla-woocommerce' ), $amount, $entry->link() ? $entry->link() : '—', $entry->remote_id ) );
		}
		$changed = array( $entry->status(), $entry->review() ) !== $before;
		if ( $new || ( ! $changed && ! in_array( $type, array( 'refund.code_issued', 'refund.part_collected', 'refund.code_wanted', 'refund.outcome_wanted' ), true ) ) ) {
			return;
		}
		$words = Texts::refund( $type, $entry->status(), $entry->review() );
		$order->add_order_note( "Ventanilla: $words ($amount, {$entry->remote_id})" );
		if ( '' !== $entry->review() || in_array( $entry->status(), array( 'failed', 'expired', 'canceled' ), true ) || str_ends_with( $type, '_wanted' ) ) {
			Mails::to_the_shop( $order, $words );
		}
	}

	/** The newest refund that stands. */
	public static function standing( int $order_id ): ?Entry {
		foreach ( Ledger::refunds( $order_id ) as $entry ) {
			if ( $entry->stands() ) {
				return $entry;
			}
		}
		return null;
	}
}
