<?php
/**
 * The voucher in the shop's own pages: after checkout and in the customer's account. What stands inside the element is readable
 * before, without and after any script; where the backend does not answer in time, the code and the link stand there as text.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Pages {
	/** Of the file that this plugin was packed with. */
	private const INTEGRITY = '@INTEGRITY:ventanilla.js@';

	public static function hook(): void {
		add_action( 'woocommerce_thankyou_' . Gateway::ID, array( self::class, 'show' ), 5 );
		add_action( 'woocommerce_view_order', array( self::class, 'show' ), 5 );
	}

	/**
	 * Prints the refund that stands, or else the payment.
	 *
	 * @param int $order_id The order: WooCommerce has checked that this visitor may see it.
	 */
	public static function show( $order_id ): void {
		$order = wc_get_order( $order_id );
		if ( ! $order instanceof \WC_Order || $order->get_payment_method() !== Gateway::ID ) {
			return;
		}
		$refund  = Refunds::standing( $order->get_id() );
		$payment = Ledger::payment( $order->get_id() );
		if ( $refund && '' !== $refund->token() ) {
			self::element( 'refund', $refund, $order );
		} elseif ( $payment && 'known' === $payment->state && '' !== $payment->token() ) {
			self::element( 'checkout', $payment, $order );
		}
	}

	private static function element( string $tag, Entry $entry, \WC_Order $order ): void {
		$inside = Backend::fragment( 'refund' === $tag ? 'refund' : 'payment', $entry->token() );
		self::script();
		printf(
			'<div class="ventanilla-order" data-no-translation><ventanilla-%1$s endpoint="%2$s" token="%3$s" locale="%4$s">%5$s</ventanilla-%1$s></div>',
			esc_attr( $tag ),
			esc_url( Settings::backend() ),
			esc_attr( $entry->token() ),
			esc_attr( Settings::payer_locale( $order->get_currency() ) ),
			// Made safe where it came in; what we write ourselves is escaped line by line.
			'' === $inside ? self::plain( $entry ) : $inside // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
		);
	}

	/** Once a page. Not by wp_enqueue_script: that knows modules only since WordPress 6.5, and optimisers rewrite what it prints. */
	private static function script(): void {
		static $printed = false;
		if ( $printed ) {
			return;
		}
		$printed = true;
		$own     = 'plugin' === Settings::get( 'widget' );
		$address = $own ? plugins_url( 'assets/widget/ventanilla.js', FILE ) : Settings::backend() . '/widget/ventanilla.js';
		$pinned  = $own && str_starts_with( self::INTEGRITY, 'sha384-' ) ? ' integrity="' . esc_attr( self::INTEGRITY ) . '" crossorigin="anonymous"' : '';
		printf( '<script type="module" src="%s"%s data-cfasync="false" data-no-optimize="1"></script>', esc_url( $address ), $pinned ); // phpcs:ignore
	}

	private static function plain( Entry $entry ): string {
		$html = '<h2>' . esc_html( Texts::headline( $entry ) ) . '</h2>';
		foreach ( Texts::lines( $entry ) as list( $label, $text ) ) {
			$html .= '<p>' . esc_html( $label ) . ': <strong>' . esc_html( $text ) . '</strong></p>';
		}
		if ( '' !== $entry->link() ) {
			$html .= '<p><a href="' . esc_url( $entry->link() ) . '">' . esc_html( Texts::link( $entry ) ) . '</a></p>';
		}
		return $html;
	}
}
