<?php
/**
 * The code, the deadline and the link in WooCommerce's own mails, as HTML and as plain text: whoever loses the page finds the
 * voucher again. Scripts do not run in mails, so it is text. And a word to the shop where a person has to look.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Mails {
	public static function hook(): void {
		add_action( 'woocommerce_email_before_order_table', array( self::class, 'show' ), 5, 4 );
	}

	/**
	 * Prints what stands above the order's table.
	 *
	 * @param \WC_Order $order    The order.
	 * @param bool      $to_admin To the shop.
	 * @param bool      $plain    As plain text.
	 * @param mixed     $email    The mail.
	 */
	public static function show( $order, $to_admin = false, $plain = false, $email = null ): void {
		if ( ! $order instanceof \WC_Order || $order->get_payment_method() !== Gateway::ID || $to_admin ) {
			return;
		}
		$entry = Refunds::standing( $order->get_id() );
		if ( ! $entry ) {
			$entry = $order->is_paid() || $order->has_status( array( 'refunded' ) ) ? null : Ledger::payment( $order->get_id() );
		}
		if ( $entry && 'known' === $entry->state ) {
			$plain ? self::text( $entry ) : self::html( $entry );
		}
	}

	private static function text( Entry $entry ): void {
		$lines = array( Texts::headline( $entry ), '' );
		foreach ( Texts::lines( $entry ) as list( $label, $text ) ) {
			$lines[] = "$label: $text";
		}
		if ( '' !== $entry->link() ) {
			$lines[] = '';
			$lines[] = Texts::link( $entry ) . ':';
			$lines[] = $entry->link();
		}
		// Plain text: there is no markup to escape, only tags that must not be there.
		echo wp_strip_all_tags( implode( "\n", $lines ) ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}

	private static function html( Entry $entry ): void {
		echo '<h2>' . esc_html( Texts::headline( $entry ) ) . '</h2><table cellspacing="0" cellpadding="6" border="1" style="width:100%;margin-bottom:16px">';
		foreach ( Texts::lines( $entry ) as list( $label, $text ) ) {
			echo '<tr><th scope="row" style="text-align:left">' . esc_html( $label ) . '</th><td><strong>' . esc_html( $text ) . '</strong></td></tr>';
		}
		echo '</table>';
		if ( '' !== $entry->link() ) {
			echo '<p><a href="' . esc_url( $entry->link() ) . '">' . esc_html( Texts::link( $entry ) ) . '</a></p>';
		}
	}

	/**
	 * A word to whoever runs the shop. Nothing about the customer is in it.
	 *
	 * @param \WC_Order $order The order.
	 * @param string    $words What is new.
	 */
	public static function to_the_shop( \WC_Order $order, string $words ): void {
		$subject = sprintf( /* translators: 1: shop, 2: order number */ __( '[%1$s] Order %2$s: somebody has to look', 'ventanilla-woocommerce' ), wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ), $order->get_order_number() );
		$link    = is_callable( array( $order, 'get_edit_order_url' ) ) ? $order->get_edit_order_url() : admin_url();
		wp_mail( get_option( 'admin_email' ), $subject, ucfirst( $words ) . "\n\n" . $link . "\n" );
	}
}
