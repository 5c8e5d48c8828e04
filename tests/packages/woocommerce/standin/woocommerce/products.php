<?php
/** A product with stock, and the cart. */

class WC_Product extends StandIn_Thing {
	public function __construct( int $id = 0 ) {
		parent::__construct( 'product', $id );
	}
	public function get_name() {
		return $this->prop( 'name' );
	}
	public function get_price() {
		return $this->prop( 'price' );
	}
	public function managing_stock() {
		return true;
	}
	public function backorders_allowed() {
		return false;
	}
	public function get_stock_quantity() {
		return (int) $this->prop( 'stock', 0 );
	}
	public function get_formatted_name() {
		return $this->get_name();
	}
	/** In one statement, as WooCommerce does it. */
	public function move_stock( int $by ): int {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}standin SET value = value + %d WHERE kind = 'product' AND id = %d AND name = 'stock'", $by, $this->id ) );
		$this->read();
		return $this->get_stock_quantity();
	}
}
function wc_get_product( $id ) {
	$product = new WC_Product( (int) $id );
	return $product->exists() ? $product : false;
}

/** One line, in a cookie. */
final class StandIn_Cart {
	public function __construct( public int $product, public int $quantity ) {}
	public function get_total( $context = 'view' ) {
		$product = wc_get_product( $this->product );
		// A float, as WooCommerce's cart has it.
		return $product ? (float) $product->get_price() * $this->quantity : 0.0;
	}
	public function empty_cart(): void {
		if ( ! headers_sent() ) {
			setcookie( 'standin_cart', '', 1, '/' );
			setcookie( 'standin_awaiting', '', 1, '/' );
		}
	}
}
