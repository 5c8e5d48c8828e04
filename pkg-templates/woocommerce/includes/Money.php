<?php
/**
 * Amounts as text and as whole minor units. WooCommerce hands out totals as strings or floats; 599.80 * 100 is 59979 there.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Money {
	/** Cash networks know no part of a peso, whatever the shop's price settings say. */
	private const DECIMALS = array(
		'PEN' => 2,
		'COP' => 0,
	);

	/** Whether a cash network here takes this currency. */
	public static function known( string $currency ): bool {
		return isset( self::DECIMALS[ $currency ] );
	}

	/**
	 * The amount in minor units, or null where it cannot be paid to the last unit: nothing is ever rounded.
	 *
	 * @param mixed  $amount   What WooCommerce has: a decimal string, an int or a float.
	 * @param string $currency ISO 4217.
	 */
	public static function minor( $amount, string $currency ): ?int {
		if ( ! self::known( $currency ) ) {
			return null;
		}
		if ( is_float( $amount ) ) {
			// Four decimals are more than any price here has, and fewer than a float's noise.
			$amount = is_finite( $amount ) && abs( $amount ) < 1e11 ? sprintf( '%.4F', $amount ) : '';
		} elseif ( is_int( $amount ) ) {
			$amount = (string) $amount;
		}
		if ( ! is_string( $amount ) || 1 !== preg_match( '/\A(\d{1,13})(?:\.(\d{1,12}))?\z/', $amount, $parts ) ) {
			return null;
		}
		$fraction = rtrim( $parts[2] ?? '', '0' );
		$decimals = self::DECIMALS[ $currency ];
		if ( strlen( $fraction ) > $decimals ) {
			return null;
		}
		return (int) ( $parts[1] . str_pad( $fraction, $decimals, '0' ) );
	}

	/**
	 * Plain decimal text as the backend takes it, or null where the amount cannot be paid exactly, or is nothing.
	 *
	 * @param mixed  $amount   As for `minor`.
	 * @param string $currency ISO 4217.
	 */
	public static function decimal( $amount, string $currency ): ?string {
		$minor = self::minor( $amount, $currency );
		if ( ! $minor ) {
			return null;
		}
		$decimals = self::DECIMALS[ $currency ];
		$digits   = str_pad( (string) $minor, $decimals + 1, '0', STR_PAD_LEFT );
		return 0 === $decimals ? $digits : substr( $digits, 0, -$decimals ) . '.' . substr( $digits, -$decimals );
	}

	/**
	 * Whether an amount of the backend is this order's total, to the last unit.
	 *
	 * @param array     $amount `{"value", "currency"}`.
	 * @param \WC_Order $order  The order.
	 */
	public static function is_total( array $amount, \WC_Order $order ): bool {
		$currency = $order->get_currency();
		$told     = self::minor( $amount['value'] ?? null, $currency );
		return ( $amount['currency'] ?? '' ) === $currency && null !== $told
			&& self::minor( $order->get_total( 'edit' ), $currency ) === $told;
	}

	/** An amount of the backend for people: `S/ 149.90`, `$ 186.000`. */
	public static function words( array $amount ): string {
		$value = (string) ( $amount['value'] ?? '' );
		switch ( $amount['currency'] ?? '' ) {
			case 'PEN':
				list( $whole, $fraction ) = explode( '.', $value . '.' );
				return 'S/ ' . self::grouped( $whole, ',' ) . '.' . str_pad( $fraction, 2, '0' );
			case 'COP':
				return '$ ' . self::grouped( explode( '.', $value )[0], '.' );
			default:
				return trim( ( $amount['currency'] ?? '' ) . ' ' . $value );
		}
	}

	private static function grouped( string $digits, string $mark ): string {
		return strrev( implode( $mark, str_split( strrev( $digits ), 3 ) ) );
	}
}
