<?php
/**
 * What people read of a payment or refund where the widget is not: mails, the admin's page, a page whose backend is silent.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Texts {
	/** One Spanish for Peru, Colombia and everywhere; WordPress itself knows no fallback from es_CO to es. */
	public static function load(): void {
		$files = array(
			'es' => 'es_PE',
			'zh' => 'zh_CN',
		);
		$found = $files[ substr( determine_locale(), 0, 2 ) ] ?? null;
		unload_textdomain( 'ventanilla-woocommerce', true );
		if ( $found ) {
			load_textdomain( 'ventanilla-woocommerce', dirname( FILE ) . "/languages/ventanilla-woocommerce-$found.mo" );
		}
	}

	public static function headline( Entry $entry ): string {
		if ( 'refund' === $entry->kind ) {
			return __( 'Your money back in cash', 'ventanilla-woocommerce' );
		}
		if ( '' !== $entry->review() ) {
			return __( 'We are looking at your payment, and will write to you', 'ventanilla-woocommerce' );
		}
		switch ( $entry->status() ) {
			case 'succeeded':
				return __( 'Paid', 'ventanilla-woocommerce' );
			case 'expired':
				return __( 'The code has run out', 'ventanilla-woocommerce' );
			case 'canceled':
			case 'failed':
				return __( 'There is nothing to pay', 'ventanilla-woocommerce' );
			default:
				return $entry->voucher() ? __( 'Pay this code in cash', 'ventanilla-woocommerce' ) : __( 'Your payment code is being made', 'ventanilla-woocommerce' );
		}
	}

	/**
	 * Labels and texts: what to pay, by when, with which code.
	 *
	 * @return array<int, array{0: string, 1: string}>
	 */
	public static function lines( Entry $entry ): array {
		$lines   = array( array( __( 'Amount', 'ventanilla-woocommerce' ), Money::words( $entry->snapshot['amount'] ?? array() ) ) );
		$voucher = $entry->voucher();
		if ( ! $voucher || ! $entry->live() || '' !== $entry->review() ) {
			return $lines;
		}
		if ( ! empty( $voucher['biller_code'] ) ) {
			$lines[] = array( __( 'Collector number', 'ventanilla-woocommerce' ), (string) $voucher['biller_code'] );
			$lines[] = array( __( 'Reference', 'ventanilla-woocommerce' ), self::grouped( $voucher['reference'] ) );
		} else {
			$label   = 'pagoefectivo' === ( $voucher['provider'] ?? '' ) ? __( 'CIP code', 'ventanilla-woocommerce' ) : __( 'Payment code', 'ventanilla-woocommerce' );
			$lines[] = array( $label, self::grouped( $voucher['reference'] ) );
		}
		$lines[] = array( __( 'Pay before', 'ventanilla-woocommerce' ), self::deadline( (string) ( $voucher['expires_at'] ?? '' ) ) );
		return $lines;
	}

	public static function link( Entry $entry ): string {
		return 'refund' === $entry->kind
			? __( 'Say who collects it', 'ventanilla-woocommerce' )
			: __( 'How and where to pay, and the state of your payment', 'ventanilla-woocommerce' );
	}

	/** `311000001` → `311 000 001`; other lengths in fours. */
	public static function grouped( string $code ): string {
		return implode( ' ', str_split( $code, 9 === strlen( $code ) ? 3 : 4 ) );
	}

	/** An instant in words, in the zone that the backend wrote it in: Peru and Colombia have the same and move no clocks. */
	public static function deadline( string $instant ): string {
		try {
			$time = new \DateTimeImmutable( $instant );
		} catch ( \Exception $error ) {
			return $instant;
		}
		$own    = array( __( 'Sunday', 'ventanilla-woocommerce' ), __( 'Monday', 'ventanilla-woocommerce' ), __( 'Tuesday', 'ventanilla-woocommerce' ), __( 'Wednesday', 'ventanilla-woocommerce' ), __( 'Thursday', 'ventanilla-woocommerce' ), __( 'Friday', 'ventanilla-woocommerce' ), __( 'Saturday', 'ventanilla-woocommerce' ) );
		$months = array( __( 'January', 'ventanilla-woocommerce' ), __( 'February', 'ventanilla-woocommerce' ), __( 'March', 'ventanilla-woocommerce' ), __( 'April', 'ventanilla-woocommerce' ), __( 'May', 'ventanilla-woocommerce' ), __( 'June', 'ventanilla-woocommerce' ), __( 'July', 'ventanilla-woocommerce' ), __( 'August', 'ventanilla-woocommerce' ), __( 'September', 'ventanilla-woocommerce' ), __( 'October', 'ventanilla-woocommerce' ), __( 'November', 'ventanilla-woocommerce' ), __( 'December', 'ventanilla-woocommerce' ) );
		return sprintf(
			/* translators: 1: weekday, 2: day, 3: month, 4: hour and minute. Lima and Bogotá have the same time. */
			__( '%1$s, %3$s %2$s, %4$s (time in Lima and Bogotá)', 'ventanilla-woocommerce' ),
			$own[ (int) $time->format( 'w' ) ],
			$time->format( 'j' ),
			$months[ (int) $time->format( 'n' ) - 1 ],
			$time->format( 'H:i' )
		);
	}

	/** Why somebody at the shop must look. */
	public static function review( string $reason, string $status ): string {
		// A part of the money is gone, and the rest still pays the order.
		switch ( 'reversed' === $reason && 'succeeded' === $status ? '' : $reason ) {
			case 'paid_late':
				return __( 'cash came after the deadline. Deliver (accept it in the box on this page), or give it back with the refund button.', 'ventanilla-woocommerce' );
			case 'paid_after_cancel':
				return __( 'cash came after the payment was called off. Accept it, or give it back.', 'ventanilla-woocommerce' );
			case 'amount_mismatch':
				return __( 'another amount came than was asked for. Compare before you accept it.', 'ventanilla-woocommerce' );
			case 'paid_twice':
				return __( 'the customer paid twice. Give one payment back.', 'ventanilla-woocommerce' );
			case 'reversed':
				return __( 'the network took the money back. Do not deliver.', 'ventanilla-woocommerce' );
			default:
				return sprintf( /* translators: %s: a code such as order_mismatch */ __( 'the payment does not add up (%s). Somebody must look at it.', 'ventanilla-woocommerce' ), $reason );
		}
	}

	public static function state( Entry $entry ): string {
		$names = array(
			'requires_action' => __( 'waiting', 'ventanilla-woocommerce' ),
			'processing'      => __( 'in progress', 'ventanilla-woocommerce' ),
			'pending'         => __( 'code issued', 'ventanilla-woocommerce' ),
			'succeeded'       => 'refund' === $entry->kind ? __( 'collected', 'ventanilla-woocommerce' ) : __( 'paid', 'ventanilla-woocommerce' ),
			'expired'         => __( 'run out', 'ventanilla-woocommerce' ),
			'canceled'        => __( 'called off', 'ventanilla-woocommerce' ),
			'failed'          => __( 'failed', 'ventanilla-woocommerce' ),
		);
		if ( 'known' !== $entry->state ) {
			return 'asked' === $entry->state ? __( 'no answer yet', 'ventanilla-woocommerce' ) : __( 'refused', 'ventanilla-woocommerce' );
		}
		$words = $names[ $entry->status() ] ?? $entry->status();
		return '' === $entry->review() ? $words : $words . ' · ' . __( 'for a person', 'ventanilla-woocommerce' ) . ' (' . $entry->review() . ')';
	}

	/** What is new about a refund. */
	public static function refund( string $type, string $status, string $review ): string {
		if ( '' !== $review ) {
			return __( 'a refund waits for somebody at the shop: see it at the backend.', 'ventanilla-woocommerce' );
		}
		$words = array(
			'refund.code_issued'    => __( 'the customer has a code to collect the refund with.', 'ventanilla-woocommerce' ),
			'refund.part_collected' => __( 'a part of the refund was collected.', 'ventanilla-woocommerce' ),
			'refund.code_wanted'    => __( 'support must get a code for this refund and type it into the backend.', 'ventanilla-woocommerce' ),
			'refund.outcome_wanted' => __( 'support must tell the backend what became of this refund\'s code.', 'ventanilla-woocommerce' ),
		);
		if ( isset( $words[ $type ] ) ) {
			return $words[ $type ];
		}
		switch ( $status ) {
			case 'succeeded':
				return __( 'the refund was collected.', 'ventanilla-woocommerce' );
			case 'expired':
				return __( 'the refund\'s code has run out before it was collected.', 'ventanilla-woocommerce' );
			case 'canceled':
				return __( 'the refund was called off: the money is still here. WooCommerce\'s own refund of this order should be deleted.', 'ventanilla-woocommerce' );
			case 'failed':
				return __( 'the refund failed: the customer has no money yet.', 'ventanilla-woocommerce' );
			default:
				return __( 'the refund goes on.', 'ventanilla-woocommerce' );
		}
	}
}
