<?php
/**
 * The box on the admin's order page: code, state, link, what was heard, and the two things that a person can do here.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class OrderPage {
	private const ACTION = 'ventanilla_order';

	public static function hook(): void {
		add_action( 'add_meta_boxes', array( self::class, 'add' ) );
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'act' ) );
	}

	public static function add(): void {
		foreach ( array_unique( array( 'shop_order', self::screen() ) ) as $screen ) {
			add_meta_box( 'ventanilla', __( 'Cash', 'ventanilla-woocommerce' ), array( self::class, 'show' ), $screen, 'side', 'high' );
		}
	}

	/** Where orders are edited, with and without WooCommerce's own order tables. */
	private static function screen(): string {
		return function_exists( 'wc_get_page_screen_id' ) ? wc_get_page_screen_id( 'shop-order' ) : 'shop_order';
	}

	/**
	 * Prints the box.
	 *
	 * @param \WP_Post|\WC_Order $subject What WooCommerce hands out.
	 */
	public static function show( $subject ): void {
		$order   = $subject instanceof \WC_Order ? $subject : wc_get_order( $subject->ID );
		$entries = $order instanceof \WC_Order ? Ledger::all( 'order_id = %d ORDER BY kind, number DESC', $order->get_id() ) : array();
		if ( ! $entries ) {
			echo '<p>' . esc_html__( 'Not paid in cash.', 'ventanilla-woocommerce' ) . '</p>';
			return;
		}
		array_map( array( self::class, 'entry' ), $entries );
		self::events( $order->get_id() );
		self::button( $order->get_id(), 'look', __( 'Ask the backend now', 'ventanilla-woocommerce' ) );
		$payment = Ledger::payment( $order->get_id() );
		if ( $payment && '' !== $payment->review() && self::holds_money( $payment ) ) {
			self::button( $order->get_id(), 'accept', __( 'Accept what came as payment in full', 'ventanilla-woocommerce' ) );
		}
	}

	/** Whether any of the money that came was not taken back. */
	private static function holds_money( Entry $payment ): bool {
		foreach ( (array) ( $payment->snapshot['receipts'] ?? array() ) as $receipt ) {
			if ( empty( $receipt['reversed'] ) ) {
				return true;
			}
		}
		return false;
	}

	private static function entry( Entry $entry ): void {
		$title = 'refund' === $entry->kind ? __( 'Refund', 'ventanilla-woocommerce' ) : __( 'Payment', 'ventanilla-woocommerce' );
		echo '<p><strong>' . esc_html( $title ) . '</strong>: ' . esc_html( Texts::state( $entry ) );
		foreach ( Texts::lines( $entry ) as list( $label, $text ) ) {
			echo '<br>' . esc_html( "$label: $text" );
		}
		foreach ( (array) ( $entry->snapshot['receipts'] ?? array() ) as $receipt ) {
			echo '<br>' . esc_html( sprintf( /* translators: 1: amount, 2: time, 3: operation number */ __( 'Received: %1$s, %2$s, operation %3$s', 'ventanilla-woocommerce' ), Money::words( (array) ( $receipt['amount'] ?? array() ) ), Texts::deadline( (string) ( $receipt['paid_at'] ?? '' ) ), $receipt['operation'] ?? '—' ) );
		}
		echo '<br><code style="overflow-wrap:anywhere">' . esc_html( $entry->remote_id ?? $entry->reference ) . '</code>';
		if ( '' !== $entry->link() ) {
			echo '<br><a href="' . esc_url( $entry->link() ) . '" target="_blank" rel="noopener noreferrer">' . esc_html__( 'The customer\'s page', 'ventanilla-woocommerce' ) . '</a>';
		}
		echo '</p>';
	}

	private static function events( int $order_id ): void {
		global $wpdb;
		$sql  = 'SELECT type, version, received_at, deliveries, outcome FROM ' . Ledger::events_table() . ' WHERE order_id = %d ORDER BY received_at DESC, version DESC LIMIT 30';
		$rows = $wpdb->get_results( $wpdb->prepare( $sql, $order_id ), ARRAY_A );
		echo '<details><summary>' . esc_html( sprintf( /* translators: %d: how many */ __( 'Events: %d', 'ventanilla-woocommerce' ), count( $rows ) ) ) . '</summary><ul>';
		foreach ( $rows as $row ) {
			$times = $row['deliveries'] > 1 ? " ×{$row['deliveries']}" : '';
			echo '<li>' . esc_html( wp_date( 'd/m H:i', (int) $row['received_at'] ) . " {$row['type']} v{$row['version']}$times: {$row['outcome']}" ) . '</li>';
		}
		echo '</ul></details>';
	}

	/** A link with a nonce: a form would stand within WooCommerce's own form. */
	private static function button( int $order_id, string $what, string $words ): void {
		$address = add_query_arg(
			array(
				'action' => self::ACTION,
				'order'  => $order_id,
				'what'   => $what,
			),
			admin_url( 'admin-post.php' )
		);
		echo '<p><a class="button" href="' . esc_url( wp_nonce_url( $address, self::ACTION . $what . $order_id ) ) . '">' . esc_html( $words ) . '</a></p>';
	}

	public static function act(): void {
		$order_id = absint( $_GET['order'] ?? 0 );
		$what     = sanitize_key( $_GET['what'] ?? '' );
		check_admin_referer( self::ACTION . $what . $order_id );
		if ( ! current_user_can( 'edit_shop_orders' ) ) {
			wp_die( esc_html__( 'You may not do this.', 'ventanilla-woocommerce' ), '', array( 'response' => 403 ) );
		}
		$order = wc_get_order( $order_id );
		if ( ! $order instanceof \WC_Order ) {
			wp_die( esc_html__( 'This order is not there any more.', 'ventanilla-woocommerce' ), '', array( 'response' => 404 ) );
		}
		Lock::run( $order_id, 10, static fn() => 'accept' === $what ? self::accept( $order ) : self::look( $order_id ) );
		wp_safe_redirect( $order->get_edit_order_url() );
		exit;
	}

	private static function look( int $order_id ): bool {
		array_map( array( Sweep::class, 'look' ), Ledger::all( "order_id = %d AND state <> 'refused'", $order_id ) );
		return true;
	}

	private static function accept( \WC_Order $order ): bool {
		$entry = Ledger::payment( $order->get_id() );
		if ( ! $entry || '' === $entry->review() ) {
			return true;
		}
		$key    = "wc-accept-{$entry->remote_id}-{$entry->version}";
		$answer = Backend::post( "/v1/payments/{$entry->remote_id}/review", $key, '{"decision":"accept"}' );
		if ( $answer->ok() ) {
			Orders::learn( $entry, $answer->data );
		} else {
			$order->add_order_note( sprintf( /* translators: %s: an error code and a request number */ __( 'Ventanilla: the backend did not take the decision (%s).', 'ventanilla-woocommerce' ), $answer->summary() ) );
		}
		return true;
	}
}
