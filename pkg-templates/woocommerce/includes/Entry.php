<?php
/**
 * One payment or refund as the shop knows it: a row of the ledger.
 *
 * @package Ventanilla
 */

namespace Ventanilla\WooCommerce;

defined( 'ABSPATH' ) || exit;

final class Entry {
	public int $id;
	/** `payment` or `refund`. */
	public string $kind;
	public int $order_id;
	public int $number;
	public string $reference;
	public string $idempotency_key;
	public string $body_hash;
	/** Decimal text. */
	public string $amount;
	public ?string $remote_id;
	/** `asked` (nobody knows whether it was done), `known`, `refused`. */
	public string $state;
	public int $version;
	public bool $open;
	/** What the backend said last, with the tokens that events leave out. */
	public array $snapshot;
	public int $created_at;

	public static function of( array $row ): self {
		$entry = new self();
		foreach ( array( 'id', 'order_id', 'number', 'created_at' ) as $name ) {
			$entry->$name = (int) $row[ $name ];
		}
		foreach ( array( 'kind', 'reference', 'idempotency_key', 'body_hash', 'amount' ) as $name ) {
			$entry->$name = $row[ $name ];
		}
		$entry->take( $row );
		return $entry;
	}

	public function take( array $values ): void {
		foreach ( array( 'remote_id', 'state' ) as $name ) {
			if ( array_key_exists( $name, $values ) ) {
				$this->$name = $values[ $name ];
			}
		}
		$this->version  = (int) ( $values['version'] ?? $this->version );
		$this->open     = (bool) ( $values['open'] ?? $this->open );
		$this->snapshot = array_key_exists( 'snapshot', $values ) ? (array) json_decode( (string) $values['snapshot'], true ) : $this->snapshot;
	}

	/** Why news is not taken in; empty where it is. The same version is taken again: what it asks for may not have been done. */
	public function refusal( array $news ): string {
		$id = (string) ( $news['id'] ?? '' );
		if ( '' === $id || ( null !== $this->remote_id && $this->remote_id !== $id ) ) {
			return "not this {$this->kind}";
		}
		return (int) ( $news['state_version'] ?? 0 ) < $this->version ? 'older than what is known' : '';
	}

	public function status(): string {
		return (string) ( $this->snapshot['status'] ?? '' );
	}

	/** A payment that can still be paid, as far as the shop knows. */
	public function live(): bool {
		return 'known' === $this->state && in_array( $this->status(), array( 'requires_action', 'processing' ), true );
	}

	/** A refund that stands: promised, and neither called off nor failed. */
	public function stands(): bool {
		return 'known' === $this->state && ! in_array( $this->status(), array( 'canceled', 'failed' ), true );
	}

	public function token(): string {
		return (string) ( $this->snapshot['client_token'] ?? '' );
	}

	/** The hosted page; empty unless it is an address of the web. */
	public function link(): string {
		$link = (string) ( $this->snapshot['hosted_url'] ?? '' );
		return 1 === preg_match( '#\Ahttps?://#', $link ) ? $link : '';
	}

	public function voucher(): array {
		$voucher = $this->snapshot['next_action']['voucher'] ?? null;
		return is_array( $voucher ) && '' !== ( $voucher['reference'] ?? '' ) ? $voucher : array();
	}

	public function review(): string {
		return (string) ( $this->snapshot['review']['reason'] ?? '' );
	}
}
