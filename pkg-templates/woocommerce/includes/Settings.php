<?php
/**
 * What the merchant typed. Secrets may stand in wp-config.php instead (VENTANILLA_API_KEY, VENTANILLA_WEBHOOK_SECRETS): then
 * they are in no database and no backup of it.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Settings {
	public static function get( string $name ): string {
		$all = get_option( 'woocommerce_' . Gateway::ID . '_settings', array() );
		return is_array( $all ) && is_string( $all[ $name ] ?? null ) ? trim( $all[ $name ] ) : '';
	}

	/** Where the backend is reached, without a slash at the end. */
	public static function backend(): string {
		return untrailingslashit( self::get( 'backend' ) );
	}

	public static function api_key(): string {
		return defined( 'VENTANILLA_API_KEY' ) ? (string) VENTANILLA_API_KEY : self::get( 'api_key' );
	}

	/**
	 * All that events may be signed with: several while one is being replaced.
	 *
	 * @return string[]
	 */
	public static function webhook_secrets(): array {
		$own = array( self::get( 'webhook_secret' ), self::get( 'webhook_secret_old' ) );
		if ( defined( 'VENTANILLA_WEBHOOK_SECRETS' ) ) {
			$own = is_array( VENTANILLA_WEBHOOK_SECRETS ) ? VENTANILLA_WEBHOOK_SECRETS : explode( ' ', (string) VENTANILLA_WEBHOOK_SECRETS );
		}
		return array_values( array_filter( $own ) );
	}

	public static function complete(): bool {
		return '' !== self::backend() && '' !== self::api_key() && array() !== self::webhook_secrets();
	}

	/** The start of every order's name at the backend, so that several shops can share one. */
	public static function prefix(): string {
		$typed = substr( preg_replace( '/[^A-Za-z0-9_-]/', '', self::get( 'prefix' ) ), 0, 12 );
		return '' === $typed ? 'WC-' : $typed;
	}

	/** The language of what the payer reads: `es-PE`, `es-CO` or `en`. */
	public static function payer_locale( string $currency ): string {
		$typed = self::get( 'locale' );
		if ( in_array( $typed, array( 'es-PE', 'es-CO', 'en' ), true ) ) {
			return $typed;
		}
		return str_starts_with( determine_locale(), 'en' ) ? 'en' : ( 'COP' === $currency ? 'es-CO' : 'es-PE' );
	}

	/** Where events come in. */
	public static function events_address(): string {
		return rest_url( Events::ROUTE . '/events' );
	}

	/** The settings page. */
	public static function page(): string {
		return admin_url( 'admin.php?page=wc-settings&tab=checkout&section=' . Gateway::ID );
	}

	/** The time, in seconds. A staging shop beside a sandbox whose clock is moved can move its own. */
	public static function now(): int {
		return (int) apply_filters( 'ventanilla_now', time() );
	}

	/**
	 * A line for the log. Callers pass ids and codes, never a secret and nothing about a person.
	 *
	 * @param string $level   `info`, `warning` or `error`.
	 * @param string $message The line.
	 */
	public static function log( string $level, string $message ): void {
		wc_get_logger()->log( $level, $message, array( 'source' => 'ventanilla' ) );
	}
}
