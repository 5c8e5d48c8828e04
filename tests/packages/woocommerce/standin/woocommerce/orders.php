<?php
/** Orders, with the hooks of their changes of status in WooCommerce's order. */

class WC_Order_Item_Product extends StandIn_Thing {
	public function __construct( int $id = 0 ) {
		parent::__construct( 'item', $id );
	}
	public function is_type( $type ) {
		return 'line_item' === $type;
	}
	public function get_product() {
		return wc_get_product( $this->prop( 'product' ) );
	}
	public function get_product_id() {
		return (int) $this->prop( 'product' );
	}
	public function get_quantity() {
		return (int) $this->prop( 'quantity' );
	}
	public function get_name() {
		return $this->get_product() ? $this->get_product()->get_name() : '';
	}
}

class WC_Order extends StandIn_Thing {
	private ?array $transition = null;

	public function __construct( $id = 0 ) {
		parent::__construct( 'order', (int) $id );
	}
	public function get_total( $context = 'view' ) {
		return (string) $this->prop( 'total', '0' );
	}
	public function get_currency() {
		return $this->prop( 'currency' );
	}
	public function get_order_key() {
		return $this->prop( 'key' );
	}
	public function get_order_number() {
		return (string) $this->id;
	}
	public function get_status() {
		return $this->prop( 'status', 'pending' );
	}
	public function has_status( $status ) {
		return in_array( $this->get_status(), (array) $status, true );
	}
	public function get_payment_method() {
		return $this->prop( 'payment_method' );
	}
	public function set_payment_method( $method ): void {
		$this->set( 'payment_method', is_object( $method ) ? $method->id : $method );
	}
	public function get_billing_email() {
		return $this->prop( 'billing_email' );
	}
	public function get_billing_phone() {
		return $this->prop( 'billing_phone' );
	}
	public function get_billing_country() {
		return $this->prop( 'billing_country' );
	}
	public function get_formatted_billing_full_name() {
		return trim( $this->prop( 'billing_first_name' ) . ' ' . $this->prop( 'billing_last_name' ) );
	}
	public function get_customer_id() {
		return (int) $this->prop( 'customer', 0 );
	}
	public function get_transaction_id() {
		return $this->prop( 'transaction_id' );
	}
	public function get_checkout_order_received_url() {
		return home_url( "/checkout/order-received/{$this->id}/?key=" . $this->get_order_key() );
	}
	public function get_view_order_url() {
		return home_url( "/my-account/view-order/{$this->id}/" );
	}
	public function get_edit_order_url() {
		return admin_url( "admin.php?page=wc-orders&action=edit&id={$this->id}" );
	}
	public function get_items( $types = 'line_item' ) {
		$items = array();
		foreach ( (array) $this->prop( 'items', array() ) as $id ) {
			$items[ $id ] = new WC_Order_Item_Product( (int) $id );
		}
		return $items;
	}
	public function is_paid() {
		return $this->has_status( array( 'processing', 'completed' ) );
	}
	public function get_date_paid( $context = 'view' ) {
		return $this->prop( 'date_paid', null );
	}
	public function needs_processing() {
		return true;
	}
	public function add_order_note( $note, $for_customer = 0, $by_user = false ) {
		$all   = $this->notes();
		$all[] = $note;
		$kept  = new self( $this->id );
		$kept->set( 'notes', $all );
		StandIn_Thing::save_only( $kept );
		return count( $all );
	}
	public function notes(): array {
		return (array) ( new self( $this->id ) )->prop( 'notes', array() );
	}
	public function set_status( $to, $note = '', $manual = false ) {
		$from = $this->get_status();
		$to   = str_replace( 'wc-', '', $to );
		if ( $from !== $to ) {
			$this->set( 'status', $to );
			$this->transition = array( 'from' => $this->transition['from'] ?? $from, 'to' => $to, 'note' => $note, 'manual' => $manual );
			if ( $this->is_paid() && ! $this->get_date_paid() ) {
				$this->set( 'date_paid', time() );
			}
		}
	}
	public function update_status( $to, $note = '', $manual = false ) {
		$this->set_status( $to, $note, $manual );
		$this->save();
		return true;
	}
	public function save() {
		parent::save();
		$transition       = $this->transition;
		$this->transition = null;
		if ( $transition ) {
			list( 'from' => $from, 'to' => $to, 'note' => $note ) = $transition;
			do_action( "woocommerce_order_status_$to", $this->id, $this, $transition );
			$this->add_order_note( trim( "$note Order status changed from $from to $to." ) );
			do_action( "woocommerce_order_status_{$from}_to_$to", $this->id, $this );
			do_action( 'woocommerce_order_status_changed', $this->id, $from, $to, $this );
		}
		return $this->id;
	}
	public function payment_complete( $transaction_id = '' ) {
		do_action( 'woocommerce_pre_payment_complete', $this->id, $transaction_id );
		$valid = apply_filters( 'woocommerce_valid_order_statuses_for_payment_complete', array( 'on-hold', 'pending', 'failed', 'cancelled' ), $this );
		if ( ! $this->has_status( $valid ) ) {
			do_action( 'woocommerce_payment_complete_order_status_' . $this->get_status(), $this->id, $transaction_id );
			return true;
		}
		if ( $transaction_id ) {
			$this->set( 'transaction_id', $transaction_id );
		}
		$this->set( 'date_paid', $this->get_date_paid() ?: time() );
		$this->set_status( apply_filters( 'woocommerce_payment_complete_order_status', 'processing', $this->id, $this ) );
		$this->save();
		do_action( 'woocommerce_payment_complete', $this->id, $transaction_id );
		return true;
	}
	public function get_refunds() {
		$own = array_filter( StandIn_Thing::ids( 'refund' ), fn( $id ) => (int) ( new WC_Order_Refund( $id ) )->prop( 'parent' ) === $this->id );
		return array_map( static fn( $id ) => new WC_Order_Refund( $id ), array_reverse( array_values( $own ) ) );
	}
	public function get_total_refunded() {
		return array_sum( array_map( static fn( $refund ) => (float) $refund->get_amount(), $this->get_refunds() ) );
	}
	public function get_remaining_refund_amount() {
		return wc_format_decimal( (float) $this->get_total() - $this->get_total_refunded() );
	}
}
function wc_get_order( $id = false ) {
	$order = $id instanceof WC_Order ? $id : new WC_Order( (int) $id );
	return $order->exists() ? $order : false;
}
function wc_get_is_paid_statuses() {
	return array( 'processing', 'completed' );
}
function wc_get_page_screen_id( $for ) {
	return 'woocommerce_page_wc-orders';
}

/** As a checkout makes it: pending, nothing set aside. */
function standin_create_order( array $props, array $lines ): WC_Order {
	$order = new WC_Order();
	$items = array();
	$total = 0.0;
	foreach ( $lines as $product => $quantity ) {
		$item = new WC_Order_Item_Product();
		$item->set( 'product', $product );
		$item->set( 'quantity', $quantity );
		$items[] = $item->save();
		$total  += (float) wc_get_product( $product )->get_price() * $quantity;
	}
	$own = array(
		'status'      => 'pending',
		'key'         => 'wc_order_' . wp_generate_password( 13, false ),
		'currency'    => get_woocommerce_currency(),
		'total'       => number_format( $total, wc_get_price_decimals(), '.', '' ),
		'items'       => $items,
		'created_via' => 'checkout',
		'created_at'  => time(),
	);
	foreach ( $props + $own as $name => $value ) {
		$order->set( $name, $value );
	}
	$order->save();
	return $order;
}
