<?php
/**
 * "Test the connection": says what is wrong, in the order in which a merchant mends it. Changes nothing.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Connection {
	private const ACTION = 'ventanilla_test';

	public static function hook(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'run' ) );
	}

	/** Below the settings: what to type at the backend, the button, and what it found. */
	public static function panel(): void {
		echo '<h3>' . esc_html__( 'At the backend', 'ventanilla-woocommerce' ) . '</h3><p>' . esc_html__( 'Type this into ventanilla.toml:', 'ventanilla-woocommerce' ) . '</p>';
		echo '<pre class="ventanilla-toml">' . esc_html( "allowed_origins = [\"" . self::origin() . "\"]\n\n[webhook]\nurl = \"" . Settings::events_address() . '"' ) . '</pre>';
		foreach ( self::signs_of_life() as $line ) {
			echo '<p>' . esc_html( $line ) . '</p>';
		}
		$address = wp_nonce_url( admin_url( 'admin-post.php?action=' . self::ACTION ), self::ACTION );
		echo '<p><a class="button" id="ventanilla-test" href="' . esc_url( $address ) . '">' . esc_html__( 'Test the connection (with the saved settings)', 'ventanilla-woocommerce' ) . '</a></p>';
		$found = get_transient( self::ACTION . get_current_user_id() );
		if ( is_array( $found ) ) {
			delete_transient( self::ACTION . get_current_user_id() );
			echo '<ul id="ventanilla-found">';
			foreach ( $found as list( $right, $line ) ) {
				echo '<li>' . ( $right ? '✓ ' : '✗ ' ) . esc_html( $line ) . '</li>';
			}
			echo '</ul>';
		}
	}

	public static function run(): void {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			wp_die( esc_html__( 'You may not do this.', 'ventanilla-woocommerce' ), '', array( 'response' => 403 ) );
		}
		set_transient( self::ACTION . get_current_user_id(), self::look(), 300 );
		wp_safe_redirect( Settings::page() );
		exit;
	}

	/** Where browsers say that they come from. */
	private static function origin(): string {
		$parts = wp_parse_url( home_url() );
		return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}

	/** @return string[] */
	private static function signs_of_life(): array {
		$never = __( 'never', 'ventanilla-woocommerce' );
		$at    = static fn( string $option ): string => get_option( $option ) ? wp_date( 'Y-m-d H:i', (int) get_option( $option ) ) : $never;
		$lines = array(
			sprintf( /* translators: %s: time */ __( 'Last event: %s', 'ventanilla-woocommerce' ), $at( 'ventanilla_heard_at' ) ),
			sprintf( /* translators: %s: time */ __( 'Last look at open orders: %s', 'ventanilla-woocommerce' ), $at( 'ventanilla_swept_at' ) ),
		);
		if ( Settings::now() - (int) get_option( 'ventanilla_swept_at' ) > HOUR_IN_SECONDS ) {
			$lines[] = __( 'WooCommerce\'s scheduler has not run for an hour. Where few people visit, call wp-cron.php from the server\'s own cron.', 'ventanilla-woocommerce' );
		}
		return $lines;
	}

	/** @return array<int, array{0: bool, 1: string}> */
	private static function look(): array {
		$found = array();
		$say   = static function ( bool $right, string $line ) use ( &$found ): void {
			$found[] = array( $right, $line );
		};
		self::own( $say );
		if ( '' === Settings::backend() ) {
			$say( false, __( 'The backend\'s address is not set.', 'ventanilla-woocommerce' ) );
			return $found;
		}
		$response = wp_remote_get( Settings::backend() . '/live', array( 'timeout' => 5, 'redirection' => 0 ) );
		$status   = wp_remote_retrieve_response_code( $response );
		if ( is_wp_error( $response ) ) {
			$say( false, sprintf( /* translators: %s: what the server said */ __( 'The backend does not answer: %s', 'ventanilla-woocommerce' ), $response->get_error_message() ) );
			return $found;
		}
		if ( $status >= 300 && $status < 400 ) {
			$say( false, __( 'The address redirects: type the one that it leads to. Redirected calls are lost.', 'ventanilla-woocommerce' ) );
			return $found;
		}
		$say( 200 === $status, sprintf( /* translators: %d: HTTP status */ __( 'The backend answers (status %d).', 'ventanilla-woocommerce' ), $status ) );
		self::key( $say );
		self::pages( $say );
		$skew = abs( time() - (int) strtotime( (string) wp_remote_retrieve_header( $response, 'date' ) ) );
		if ( wp_remote_retrieve_header( $response, 'date' ) && $skew > 60 ) {
			$say( $skew < Signature::TOLERANCE, sprintf( /* translators: %d: seconds */ __( 'The clocks of this server and the backend differ by %d seconds. Events are refused from 300 on.', 'ventanilla-woocommerce' ), $skew ) );
		}
		return $found;
	}

	private static function own( callable $say ): void {
		$currency = get_woocommerce_currency();
		$say( Money::known( $currency ), sprintf( /* translators: %s: currency */ __( 'The shop\'s currency is %s; cash is taken in PEN and COP.', 'ventanilla-woocommerce' ), $currency ) );
		if ( 'COP' === $currency && wc_get_price_decimals() > 0 ) {
			$say( false, __( 'Set the number of decimals of prices to 0: cash networks take whole pesos, and totals with cents cannot be paid.', 'ventanilla-woocommerce' ) );
		}
		$secrets = Settings::webhook_secrets();
		$right   = $secrets && count( array_filter( array_map( array( Signature::class, 'key' ), $secrets ) ) ) === count( $secrets );
		$say( $right, __( 'The webhook secret has the form whsec_… of at least 24 bytes.', 'ventanilla-woocommerce' ) );
	}

	private static function key( callable $say ): void {
		$answer = Backend::get( '/v1/payments?merchant_reference=ventanilla-test' );
		if ( $answer->ok() ) {
			$say( true, __( 'The API key is known there.', 'ventanilla-woocommerce' ) );
		} elseif ( 'api_key_invalid' === $answer->code() ) {
			$say( false, __( 'The backend does not know this API key: compare it with api_keys in ventanilla.toml.', 'ventanilla-woocommerce' ) );
		} else {
			$say( false, sprintf( /* translators: %s: status and code */ __( 'Something else than a Ventanilla backend answers there (%s).', 'ventanilla-woocommerce' ), $answer->summary() ) );
		}
	}

	private static function pages( callable $say ): void {
		$headers  = array( 'Origin' => self::origin() );
		$response = wp_remote_get( Settings::backend() . '/client/payment', array( 'timeout' => 5, 'redirection' => 0, 'headers' => $headers ) );
		$allowed  = wp_remote_retrieve_header( $response, 'access-control-allow-origin' ) === self::origin();
		$say( $allowed, sprintf( /* translators: %s: origin */ __( 'Pages of %s may ask the backend (allowed_origins).', 'ventanilla-woocommerce' ), self::origin() ) );
		if ( 'plugin' !== Settings::get( 'widget' ) ) {
			$response = wp_remote_head( Settings::backend() . '/widget/ventanilla.js', array( 'timeout' => 5, 'redirection' => 0 ) );
			$say( 200 === wp_remote_retrieve_response_code( $response ), __( 'The backend has the widget\'s files (widget_dir).', 'ventanilla-woocommerce' ) );
		}
	}
}
