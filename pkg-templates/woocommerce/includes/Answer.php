<?php
/**
 * What a call brought: a yes with data, a no with a code, or nothing clear.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Answer {
	public function __construct(
		/** HTTP status; 0 where nobody answered. */
		public readonly int $status,
		/** The answer's JSON. */
		public readonly array $data,
		/** Why nothing was heard, for the merchant. */
		public readonly string $why = ''
	) {}

	/**
	 * Reads an answer of WordPress' HTTP functions.
	 *
	 * @param array|\WP_Error $response The answer.
	 */
	public static function of( $response ): self {
		if ( is_wp_error( $response ) ) {
			return new self( 0, array(), $response->get_error_message() );
		}
		$data = json_decode( wp_remote_retrieve_body( $response ), true, 32 );
		return new self( (int) wp_remote_retrieve_response_code( $response ), is_array( $data ) ? $data : array() );
	}

	/** Done, and said so in a form that can be read. */
	public function ok(): bool {
		return $this->status >= 200 && $this->status < 300 && array() !== $this->data;
	}

	/** A no that stays a no. Everything else that is not `ok` may have been done: the same call has to be made again. */
	public function refused(): bool {
		$again = in_array( $this->status, array( 401, 403, 404, 405, 408, 425, 429 ), true ) || 'idempotency_in_progress' === $this->code();
		$final = in_array( $this->code(), array( 'provider_refused', 'provider_credentials_refused', 'provider_service_invalid', 'provider_signature_refused' ), true );
		return $final || ( $this->status >= 400 && $this->status < 500 && ! $again );
	}

	/** The stable error code, or an empty text. */
	public function code(): string {
		return is_string( $this->data['code'] ?? null ) ? $this->data['code'] : '';
	}

	/** All codes: the answer's own and those of single fields. */
	public function codes(): array {
		$fields = is_array( $this->data['errors'] ?? null ) ? $this->data['errors'] : array();
		return array_filter( array_merge( array( $this->code() ), array_column( $fields, 'code' ) ) );
	}

	/** For the log and for the merchant: codes and ids, no sentence of anybody's and nothing about a person. */
	public function summary(): string {
		$request = is_string( $this->data['request_id'] ?? null ) ? $this->data['request_id'] : '-';
		$fields  = is_array( $this->data['errors'] ?? null ) ? implode( ', ', array_column( $this->data['errors'], 'field' ) ) : '';
		return trim( "status {$this->status}, code `{$this->code()}`, request $request" . ( $fields ? ", fields $fields" : '' ) . ( $this->why ? ", {$this->why}" : '' ) );
	}
}
