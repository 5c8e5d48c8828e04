<?php
/**
 * The calls to the merchant's backend, with limits on time and size. An answer is a yes, a no, or unclear: after an unclear one
 * the same call is made again, with the same key.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Backend {
	private const LONGEST = 262144;
	/** The backend asks the cash network meanwhile, which may take ten seconds. */
	private const CALL_WITHIN = 15;
	/** A page can do without the fragment, so it does not wait long. */
	private const FRAGMENT_WITHIN = 2;

	/** A call that changes something. */
	public static function post( string $path, string $key, string $body ): Answer {
		$headers = array(
			'Idempotency-Key' => $key,
			'Content-Type'    => 'application/json',
		);
		return self::call( 'POST', $path, $headers, $body );
	}

	/** A question. */
	public static function get( string $path ): Answer {
		return self::call( 'GET', $path, array(), null );
	}

	private static function call( string $method, string $path, array $headers, ?string $body ): Answer {
		$response = wp_remote_request(
			Settings::backend() . $path,
			array(
				'method'              => $method,
				'timeout'             => self::CALL_WITHIN,
				// A redirected POST arrives as a GET: that is an address to mend, not one to follow.
				'redirection'         => 0,
				'limit_response_size' => self::LONGEST,
				'headers'             => $headers + array(
					'Authorization'   => 'Bearer ' . Settings::api_key(),
					'Accept'          => 'application/json',
					'Accept-Language' => substr( get_locale(), 0, 2 ),
				),
				'body'                => $body,
			)
		);
		return Answer::of( $response );
	}

	/**
	 * A voucher (`payment`) or a refund as the backend's own HTML, made safe. Empty where it is not to be had now.
	 *
	 * @param string $subject `payment` or `refund`.
	 * @param string $token   The client token.
	 */
	public static function fragment( string $subject, string $token ): string {
		$response = wp_remote_get(
			Settings::backend() . '/client/' . $subject,
			array(
				'timeout'             => self::FRAGMENT_WITHIN,
				'redirection'         => 0,
				'limit_response_size' => self::LONGEST,
				'headers'             => array(
					'Authorization' => 'Bearer ' . $token,
					'Accept'        => 'text/html',
				),
			)
		);
		$type = (string) wp_remote_retrieve_header( $response, 'content-type' );
		if ( 200 !== wp_remote_retrieve_response_code( $response ) || ! str_starts_with( $type, 'text/html' ) ) {
			return '';
		}
		return Fragment::clean( wp_remote_retrieve_body( $response ) );
	}
}
