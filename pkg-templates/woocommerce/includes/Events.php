<?php
/**
 * Where the backend's events come in. Believed only with a valid signature over the bytes that came; written down before any
 * effect; answered 2xx only when all is done, since whatever else makes the backend deliver again.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Events {
	public const ROUTE     = 'ventanilla/v1';
	private const LONGEST  = 262144;
	private const PATIENCE = 5;

	public static function hook(): void {
		add_action(
			'rest_api_init',
			static function (): void {
				register_rest_route(
					self::ROUTE,
					'/events',
					array(
						'methods'             => 'POST',
						'callback'            => array( self::class, 'receive' ),
						// Who may is decided by the signature: there is no user here.
						'permission_callback' => '__return_true',
					)
				);
			}
		);
	}

	public static function receive( \WP_REST_Request $request ): \WP_REST_Response {
		$body = $request->get_body();
		if ( strlen( $body ) > self::LONGEST ) {
			return self::answer( 413, 'too large' );
		}
		$type = (string) $request->get_header( 'content-type' );
		if ( ! str_starts_with( strtolower( $type ), 'application/json' ) || $request->get_header( 'content-encoding' ) ) {
			return self::answer( 415, 'expected plain application/json' );
		}
		$id  = (string) $request->get_header( 'webhook-id' );
		$why = Signature::wrong(
			Settings::webhook_secrets(),
			$id,
			(string) $request->get_header( 'webhook-timestamp' ),
			(string) $request->get_header( 'webhook-signature' ),
			$body,
			Settings::now()
		);
		if ( '' !== $why ) {
			Settings::log( 'warning', 'refused an event: ' . $why );
			return self::answer( 401, 'expected a valid Standard Webhooks signature' );
		}
		$event = json_decode( $body, true, 32 );
		$data  = is_array( $event['data'] ?? null ) ? $event['data'] : null;
		if ( ! is_string( $event['type'] ?? null ) || null === $data ) {
			return self::answer( 400, 'expected an event as JSON with `type` and `data`' );
		}
		update_option( 'ventanilla_heard_at', Settings::now(), false );
		return self::take( $id, $event['type'], $data );
	}

	private static function take( string $id, string $type, array $data ): \WP_REST_Response {
		$subject = self::subject( $type, $data );
		$entry   = $subject ? self::entry( $subject ) : null;
		if ( null === $entry ) {
			self::write( $id, $type, $subject, 0 );
			self::done( $id, $subject ? 'no order of this shop' : 'not about a payment' );
			Settings::log( 'warning', "event $id ($type): no order of this shop" );
			return self::answer( 204 );
		}
		$taken = Lock::run(
			$entry->order_id,
			self::PATIENCE,
			static function () use ( $id, $type, $subject, $entry ): bool {
				if ( self::write( $id, $type, $subject, $entry->order_id ) ) {
					// As it is now, not as it was while we waited for our turn.
					$entry = Ledger::one( 'id = %d', $entry->id );
					self::done( $id, 'refund' === $entry->kind ? Refunds::learn( $entry, $subject, $type ) : Orders::learn( $entry, $subject ) );
				}
				return true;
			}
		);
		if ( null === $taken ) {
			$busy = self::answer( 503, 'busy with this order' );
			$busy->header( 'Retry-After', '5' );
			return $busy;
		}
		return self::answer( 204 );
	}

	/** The payment or refund that it is about. `payment.late` and others carry an offer beside it, which has no id. */
	private static function subject( string $type, array $data ): array {
		$name    = str_starts_with( $type, 'refund.' ) ? 'refund' : 'payment';
		$subject = is_array( $data[ $name ] ?? null ) ? $data[ $name ] : array();
		return is_string( $subject['id'] ?? null ) && isset( $subject['status'] ) ? $subject : array();
	}

	/** Ours by its id, or, where the answer to our call was lost, by the name that we gave it. */
	private static function entry( array $subject ): ?Entry {
		$known = Ledger::one( 'remote_id = %s', $subject['id'] );
		if ( $known ) {
			return $known;
		}
		$reference = (string) ( $subject['merchant_reference'] ?? '' );
		if ( isset( $subject['payment_id'] ) ) {
			$payment = Ledger::one( 'remote_id = %s', (string) $subject['payment_id'] );
			return $payment ? Refunds::found( $payment, $subject ) : null;
		}
		return Ledger::one( "kind = 'payment' AND state = 'asked' AND reference = %s", $reference );
	}

	/** Writes the event down; false where it was done before. */
	private static function write( string $id, string $type, array $subject, int $order_id ): bool {
		global $wpdb;
		$table = Ledger::events_table();
		$sql   = "INSERT INTO $table (webhook_id, type, remote_id, order_id, version, received_at) VALUES (%s, %s, %s, %d, %d, %d)
			ON DUPLICATE KEY UPDATE deliveries = deliveries + 1";
		$wpdb->query( $wpdb->prepare( $sql, $id, substr( $type, 0, 64 ), substr( $subject['id'] ?? '', 0, 64 ), $order_id, (int) ( $subject['state_version'] ?? 0 ), Settings::now() ) );
		return '0' === (string) $wpdb->get_var( $wpdb->prepare( "SELECT done FROM $table WHERE webhook_id = %s", $id ) );
	}

	private static function done( string $id, string $outcome ): void {
		$GLOBALS['wpdb']->update( Ledger::events_table(), array( 'done' => 1, 'outcome' => substr( $outcome, 0, 190 ) ), array( 'webhook_id' => $id ) );
	}

	private static function answer( int $status, string $message = '' ): \WP_REST_Response {
		return new \WP_REST_Response( '' === $message ? null : array( 'message' => $message ), $status );
	}
}
