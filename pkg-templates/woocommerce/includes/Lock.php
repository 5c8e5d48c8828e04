<?php
/**
 * One at a time for each order: a shopper's return, an event and the sweep may come in the same second. A row that can be
 * inserted only once, as WordPress' own updater does it; works on every database that WordPress works on.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Lock {
	/** Longer than the longest call that is made while it is held; after that its holder is dead. */
	private const STALE_AFTER = 60;

	/**
	 * Runs `$work` alone for this order. Null where the order stayed busy for `$patience` seconds.
	 *
	 * @param int      $order_id The order.
	 * @param int      $patience Seconds.
	 * @param callable $work     Returns anything but null.
	 * @return mixed
	 */
	public static function run( int $order_id, int $patience, callable $work ) {
		$name  = 'ventanilla_lock_' . $order_id;
		$end   = microtime( true ) + $patience;
		$token = wp_generate_password( 20, false );
		while ( ! self::take( $name, $token ) ) {
			if ( microtime( true ) >= $end ) {
				return null;
			}
			usleep( 100000 );
		}
		try {
			return $work();
		} finally {
			self::release( $name, $token );
		}
	}

	private static function take( string $name, string $token ): bool {
		global $wpdb;
		$value = time() . ' ' . $token;
		$sql   = "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no')";
		if ( 1 === $wpdb->query( $wpdb->prepare( $sql, $name, $value ) ) ) {
			return true;
		}
		$held = $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s", $name ) );
		if ( null === $held || (int) $held > time() - self::STALE_AFTER ) {
			return false;
		}
		$sql = "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND option_value = %s";
		return 1 === $wpdb->query( $wpdb->prepare( $sql, $value, $name, $held ) );
	}

	private static function release( string $name, string $token ): void {
		global $wpdb;
		$sql = "DELETE FROM {$wpdb->options} WHERE option_name = %s AND option_value LIKE %s";
		$wpdb->query( $wpdb->prepare( $sql, $name, '%' . $wpdb->esc_like( $token ) ) );
	}
}
