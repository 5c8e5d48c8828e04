<?php
/**
 * Gets an order its payment: once, whatever is lost on the way. What is asked is written down before it is asked, under a key
 * that the same attempt always has; a payment whose answer was lost is looked for before anything else is tried.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Checkout {
	/**
	 * Has the order a payment when this returns? Null if so; otherwise the sentence for the shopper.
	 * The order's lock is held by the caller.
	 */
	public static function pay( \WC_Order $order ): ?string {
		$amount = Money::decimal( $order->get_total( 'edit' ), $order->get_currency() );
		if ( null === $amount ) {
			Settings::log( 'error', "order {$order->get_id()}: its total cannot be paid in cash: a part of a cent or of a peso, or another currency" );
			return __( 'This total cannot be paid in cash. Please choose another way to pay.', 'ventanilla-woocommerce' );
		}
		$entry = Ledger::payment( $order->get_id() );
		$number = 1;
		if ( $entry ) {
			$verdict = self::standing( $order, $entry, $amount );
			if ( true === $verdict ) {
				return null;
			}
			if ( is_string( $verdict ) ) {
				return $verdict;
			}
			$number = 'asked' === $entry->state ? $entry->number : $entry->number + 1;
		}
		$body  = self::body( $order, $number, $amount );
		$entry = $entry && 'asked' === $entry->state ? $entry : Ledger::ask( 'payment', $order, $number, $body, $amount );
		return self::ask( $order, $entry, $body );
	}

	/**
	 * What an earlier attempt leaves to do: true where it serves, false where there has to be another (or the same call again),
	 * a sentence where that cannot be found out now.
	 *
	 * @return bool|string
	 */
	private static function standing( \WC_Order $order, Entry $entry, string $amount ) {
		if ( 'refused' === $entry->state ) {
			return false;
		}
		$same = 'asked' === $entry->state && hash( 'sha256', self::body( $order, $entry->number, $amount ) ) === $entry->body_hash;
		if ( $same ) {
			return false; // The same call again: the same payment.
		}
		$answer = 'asked' === $entry->state ? self::lost( $entry ) : Backend::get( '/v1/payments/' . $entry->remote_id );
		if ( ! $answer->ok() ) {
			if ( 404 === $answer->status ) {
				Ledger::update( $entry, array( 'state' => 'refused', 'open' => 0 ) );
				return false;
			}
			Settings::log( 'warning', "order {$order->get_id()}: cannot look after its payment: {$answer->summary()}" );
			return self::try_again();
		}
		Orders::learn( $entry, $answer->data );
		$order = wc_get_order( $order->get_id() );
		if ( ! $order || $order->is_paid() || $entry->review() ) {
			return true;
		}
		if ( $entry->live() && $entry->amount === $amount ) {
			return true;
		}
		if ( $entry->live() ) {
			// The cart has changed: nobody may pay the old total.
			Withdrawals::withdraw( $entry );
		}
		return false;
	}

	/** The payment of a call whose answer was lost, looked for under the order's name. 404: there is none. */
	public static function lost( Entry $entry ): Answer {
		$answer = Backend::get( '/v1/payments?merchant_reference=' . rawurlencode( $entry->reference ) );
		if ( ! $answer->ok() ) {
			return $answer;
		}
		$found = is_array( $answer->data['data'][0] ?? null ) ? $answer->data['data'][0] : array();
		return new Answer( $found ? 200 : 404, $found );
	}

	private static function ask( \WC_Order $order, Entry $entry, string $body ): ?string {
		$answer = Backend::post( '/v1/payments', $entry->idempotency_key, $body );
		if ( $answer->ok() ) {
			Orders::learn( $entry, $answer->data );
			return null;
		}
		$line = "order {$order->get_id()}, attempt {$entry->number}: {$answer->summary()}";
		if ( $answer->refused() ) {
			Ledger::update( $entry, array( 'state' => 'refused', 'open' => 0 ) );
			Settings::log( 'error', "no payment: $line" );
			$order->add_order_note( sprintf( /* translators: %s: an error code and a request number */ __( 'Ventanilla: the backend refused this payment (%s).', 'ventanilla-woocommerce' ), $answer->summary() ) );
			return self::refusal( $answer );
		}
		Settings::log( 'warning', "no clear answer, the same call is made again: $line" );
		return self::try_again();
	}

	private static function try_again(): string {
		return __( 'We could not get your payment code just now. Your order is kept: please press the button again in a moment. You will not be asked to pay twice.', 'ventanilla-woocommerce' );
	}

	private static function refusal( Answer $answer ): string {
		$codes = $answer->codes();
		if ( in_array( 'email_invalid', $codes, true ) ) {
			return __( 'The cash network does not take this e-mail address. Please check it.', 'ventanilla-woocommerce' );
		}
		if ( in_array( 'amount_over_maximum', $codes, true ) ) {
			return __( 'This total is more than can be paid in cash at once. Please choose another way to pay.', 'ventanilla-woocommerce' );
		}
		if ( in_array( 'amount_under_minimum', $codes, true ) ) {
			return __( 'This total is less than can be paid in cash. Please choose another way to pay.', 'ventanilla-woocommerce' );
		}
		return __( 'Paying in cash is not possible for this order. Nothing was charged: please choose another way to pay.', 'ventanilla-woocommerce' );
	}

	/** The call's JSON: made of the order alone, so that a repetition is the same call. */
	private static function body( \WC_Order $order, int $number, string $amount ): string {
		$name  = self::text( $order->get_formatted_billing_full_name(), 100 );
		$phone = self::phone( (string) $order->get_billing_phone(), (string) $order->get_billing_country() );
		return (string) wp_json_encode(
			array(
				'merchant_reference' => Ledger::reference( $order->get_id(), $number ),
				'amount'             => array(
					'value'    => $amount,
					'currency' => $order->get_currency(),
				),
				'payer'              => array_filter(
					array(
						'email' => (string) $order->get_billing_email(),
						'name'  => $name,
						'phone' => $phone,
					)
				),
				'description'        => self::text( sprintf( /* translators: %s: order number */ __( 'Order %s', 'ventanilla-woocommerce' ), $order->get_order_number() ), 50 ),
				'locale'             => Settings::payer_locale( $order->get_currency() ),
				'return_url'         => $order->get_checkout_order_received_url(),
			),
			JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
		);
	}

	private static function text( string $text, int $most ): string {
		return trim( mb_substr( trim( preg_replace( '/[\p{C}\s]+/u', ' ', $text ) ?? '' ), 0, $most ) );
	}

	/** `+` and digits, where what was typed is surely a number of the country; otherwise none: it is not needed. */
	private static function phone( string $typed, string $country ): string {
		$digits = preg_replace( '/\D/', '', $typed );
		if ( str_starts_with( trim( $typed ), '+' ) && strlen( $digits ) >= 8 && strlen( $digits ) <= 15 ) {
			return '+' . $digits;
		}
		if ( 'PE' === $country && 1 === preg_match( '/\A9\d{8}\z/', $digits ) ) {
			return '+51' . $digits;
		}
		return 'CO' === $country && 1 === preg_match( '/\A3\d{9}\z/', $digits ) ? '+57' . $digits : '';
	}
}
