<?php
/**
 * Standard Webhooks: is this event really from the backend, and from now? Nothing is verified by default; every failure looks
 * the same from outside.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Signature {
	public const TOLERANCE = 300;
	private const MOST     = 8;

	/**
	 * Why the event is refused, for the log; an empty text where it is genuine.
	 *
	 * @param string[] $secrets   `whsec_…`, any of which may have signed.
	 * @param string   $id        `webhook-id` as it came; a repeated header comes joined by a comma, and is refused.
	 * @param string   $timestamp `webhook-timestamp`.
	 * @param string   $signature `webhook-signature`.
	 * @param string   $body      The bytes that came.
	 * @param int      $now       Seconds.
	 */
	public static function wrong( array $secrets, string $id, string $timestamp, string $signature, string $body, int $now ): string {
		if ( 1 !== preg_match( '/\A[A-Za-z0-9_-]{1,128}\z/', $id ) ) {
			return 'webhook-id is missing or malformed';
		}
		if ( 1 !== preg_match( '/\A[1-9][0-9]{0,10}\z/', $timestamp ) ) {
			return 'webhook-timestamp is missing or malformed';
		}
		if ( abs( $now - (int) $timestamp ) > self::TOLERANCE ) {
			return 'webhook-timestamp is ' . ( $now - (int) $timestamp ) . ' s from this server\'s clock';
		}
		$given = explode( ' ', $signature );
		if ( count( $given ) > self::MOST ) {
			return 'too many signatures';
		}
		$right = false;
		foreach ( $secrets as $secret ) {
			$key = self::key( $secret );
			if ( null === $key ) {
				continue;
			}
			$own = 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$timestamp.$body", $key, true ) );
			foreach ( $given as $one ) {
				// Whole texts are compared, so that only the canonical form of the base64 passes; all are, however many match.
				$right = hash_equals( $own, $one ) || $right;
			}
		}
		return $right ? '' : 'no signature of these bytes with a secret of ours';
	}

	/** The key in a secret; null where it has not the form `whsec_` and base64 of at least 24 bytes. */
	public static function key( string $secret ): ?string {
		if ( ! str_starts_with( $secret, 'whsec_' ) ) {
			return null;
		}
		$key = base64_decode( substr( $secret, 6 ), true );
		return false !== $key && strlen( $key ) >= 24 ? $key : null;
	}
}
