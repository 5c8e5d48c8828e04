<?php
/**
 * What was asked of the backend and what it said, in two tables of our own: they are the same with and without WooCommerce's own
 * order tables, and an event finds its order by one indexed look. Nothing about a person stands in them.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Ledger {
	private const SCHEMA = '1';

	public static function table(): string {
		return $GLOBALS['wpdb']->prefix . 'ventanilla_ledger';
	}

	public static function events_table(): string {
		return $GLOBALS['wpdb']->prefix . 'ventanilla_events';
	}

	public static function upgrade(): void {
		if ( get_option( 'ventanilla_schema' ) !== self::SCHEMA ) {
			self::install();
		}
	}

	public static function install(): void {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$charset = $wpdb->get_charset_collate();
		$table   = self::table();
		dbDelta(
			"CREATE TABLE $table (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			kind varchar(8) NOT NULL,
			order_id bigint(20) unsigned NOT NULL,
			number int(10) unsigned NOT NULL,
			reference varchar(36) NOT NULL,
			idempotency_key varchar(100) NOT NULL,
			body_hash char(64) NOT NULL,
			amount varchar(32) NOT NULL,
			remote_id varchar(64) DEFAULT NULL,
			state varchar(12) NOT NULL,
			version int(10) unsigned NOT NULL DEFAULT 0,
			open tinyint(1) NOT NULL DEFAULT 1,
			snapshot longtext,
			look_at bigint(20) unsigned NOT NULL DEFAULT 0,
			created_at bigint(20) unsigned NOT NULL,
			PRIMARY KEY  (id),
			UNIQUE KEY idempotency_key (idempotency_key),
			UNIQUE KEY remote_id (remote_id),
			KEY order_id (order_id),
			KEY look (open,look_at)
			) $charset;"
		);
		$table = self::events_table();
		dbDelta(
			"CREATE TABLE $table (
			webhook_id varchar(128) NOT NULL,
			type varchar(64) NOT NULL,
			remote_id varchar(64) NOT NULL DEFAULT '',
			order_id bigint(20) unsigned NOT NULL DEFAULT 0,
			version int(10) unsigned NOT NULL DEFAULT 0,
			received_at bigint(20) unsigned NOT NULL,
			deliveries int(10) unsigned NOT NULL DEFAULT 1,
			done tinyint(1) NOT NULL DEFAULT 0,
			outcome varchar(190) NOT NULL DEFAULT '',
			PRIMARY KEY  (webhook_id),
			KEY order_id (order_id)
			) $charset;"
		);
		update_option( 'ventanilla_schema', self::SCHEMA, true );
	}

	/**
	 * Writes down what is about to be asked, before it is asked.
	 *
	 * @param string    $kind   `payment` or `refund`.
	 * @param \WC_Order $order  The order.
	 * @param int       $number Which of the order's payments or refunds.
	 * @param string    $body   The call's JSON.
	 * @param string    $amount Decimal text.
	 */
	public static function ask( string $kind, \WC_Order $order, int $number, string $body, string $amount ): Entry {
		global $wpdb;
		// The order's own random key: a copy of the shop that counts orders from one again asks for other payments.
		$mark = substr( hash( 'sha256', $order->get_order_key() . '|' . home_url() ), 0, 16 );
		$row  = array(
			'kind'            => $kind,
			'order_id'        => $order->get_id(),
			'number'          => $number,
			'reference'       => self::reference( $order->get_id(), $number ),
			'idempotency_key' => "wc-$kind-{$order->get_id()}-$number-$mark",
			'body_hash'       => hash( 'sha256', $body ),
			'amount'          => $amount,
			'state'           => 'asked',
			'look_at'         => Settings::now() + 120,
			'created_at'      => Settings::now(),
		);
		if ( ! $wpdb->insert( self::table(), $row ) ) {
			throw new \RuntimeException( 'cannot write the ledger' );
		}
		return self::one( 'id = %d', $wpdb->insert_id );
	}

	/** An order's name at the backend: ASCII, at most 36 characters, whatever order-number plugins print. */
	public static function reference( int $order_id, int $number ): string {
		return Settings::prefix() . $order_id . ( $number > 1 ? "-$number" : '' );
	}

	/**
	 * One entry.
	 *
	 * @param string $where  A condition with placeholders.
	 * @param mixed  $values For them.
	 */
	public static function one( string $where, ...$values ): ?Entry {
		return self::all( $where . ' LIMIT 1', ...$values )[0] ?? null;
	}

	/**
	 * Entries.
	 *
	 * @param string $where  A condition with placeholders.
	 * @param mixed  $values For them.
	 * @return Entry[]
	 */
	public static function all( string $where, ...$values ): array {
		global $wpdb;
		$sql = 'SELECT * FROM ' . self::table() . ' WHERE ' . $where;
		return array_map( array( Entry::class, 'of' ), $wpdb->get_results( $wpdb->prepare( $sql, ...$values ), ARRAY_A ) );
	}

	/** An order's newest payment. */
	public static function payment( int $order_id ): ?Entry {
		return self::one( "kind = 'payment' AND order_id = %d ORDER BY number DESC", $order_id );
	}

	/**
	 * All refunds of an order, newest first.
	 *
	 * @return Entry[]
	 */
	public static function refunds( int $order_id ): array {
		return self::all( "kind = 'refund' AND order_id = %d ORDER BY number DESC", $order_id );
	}

	/**
	 * Writes down news that its entry does not refuse.
	 *
	 * @param Entry $entry Brought up to date with it.
	 * @param array $news  The payment or refund, as in answers and events.
	 * @param int   $pause Seconds until the sweep asks again.
	 * @param bool  $open  Whether it asks again at all.
	 */
	public static function learn( Entry $entry, array $news, int $pause, bool $open ): void {
		// Events leave the tokens out.
		$kept = array_intersect_key( $entry->snapshot, array_flip( array( 'client_token', 'hosted_url' ) ) );
		self::update(
			$entry,
			array(
				'remote_id' => (string) $news['id'],
				'state'     => 'known',
				'version'   => (int) ( $news['state_version'] ?? 0 ),
				'snapshot'  => wp_json_encode( array_merge( $kept, $news ) ),
				'look_at'   => Settings::now() + $pause,
				'open'      => $open ? 1 : 0,
			)
		);
	}

	public static function update( Entry $entry, array $values ): void {
		global $wpdb;
		$wpdb->update( self::table(), $values, array( 'id' => $entry->id ) );
		$entry->take( $values );
	}
}
