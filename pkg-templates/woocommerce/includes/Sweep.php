<?php
/**
 * Asks the backend about orders whose news were missed: a second road for what events lost. Runs in WooCommerce's own scheduler,
 * and says when it ran, since a shop without visitors runs nothing.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Sweep {
	private const TASK  = 'ventanilla_sweep';
	private const EVERY = 300;
	private const MOST  = 40;
	/** A call that was never answered, and of which the backend knows nothing for so long, was never made. */
	private const FORGET_AFTER = 3600;

	public static function hook(): void {
		add_action( self::TASK, array( self::class, 'run' ) );
		add_action(
			'init',
			static function (): void {
				if ( function_exists( 'as_has_scheduled_action' ) && ! as_has_scheduled_action( self::TASK, array(), 'ventanilla' ) ) {
					as_schedule_recurring_action( time() + self::EVERY, self::EVERY, self::TASK, array(), 'ventanilla', true );
				}
			},
			20
		);
	}

	public static function stop(): void {
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			as_unschedule_all_actions( self::TASK, array(), 'ventanilla' );
		}
	}

	public static function run(): void {
		update_option( 'ventanilla_swept_at', Settings::now(), false );
		if ( ! Settings::complete() ) {
			return;
		}
		$silent = 0;
		foreach ( Ledger::all( 'open = 1 AND look_at <= %d ORDER BY look_at LIMIT %d', Settings::now(), self::MOST ) as $entry ) {
			$heard = Lock::run( $entry->order_id, 1, static fn() => self::look( Ledger::one( 'id = %d', $entry->id ) ) );
			$silent = false === $heard ? $silent + 1 : 0;
			if ( $silent >= 3 ) {
				return; // The backend is down: it is asked again the next time, not forty times now.
			}
		}
	}

	/** One question about one entry. False where the backend did not answer. */
	public static function look( Entry $entry ): bool {
		if ( 'asked' === $entry->state ) {
			return self::repair( $entry );
		}
		$kind   = 'refund' === $entry->kind ? 'refunds' : 'payments';
		$answer = Backend::get( "/v1/$kind/{$entry->remote_id}" );
		if ( ! $answer->ok() ) {
			Ledger::update( $entry, array( 'look_at' => Settings::now() + 600 ) );
			Settings::log( 'warning', "{$entry->remote_id}: no news: {$answer->summary()}" );
			return 0 !== $answer->status;
		}
		'refund' === $entry->kind ? Refunds::learn( $entry, $answer->data, '' ) : Orders::learn( $entry, $answer->data );
		return true;
	}

	private static function repair( Entry $entry ): bool {
		if ( 'refund' === $entry->kind ) {
			Ledger::update( $entry, array( 'look_at' => Settings::now() + 600 ) );
			return Refunds::repair( $entry );
		}
		$answer = Checkout::lost( $entry );
		if ( $answer->ok() ) {
			Orders::learn( $entry, $answer->data );
			return true;
		}
		$never = 404 === $answer->status && Settings::now() > $entry->created_at + self::FORGET_AFTER;
		Ledger::update( $entry, $never ? array( 'state' => 'refused', 'open' => 0 ) : array( 'look_at' => Settings::now() + 300 ) );
		return 0 !== $answer->status;
	}
}
