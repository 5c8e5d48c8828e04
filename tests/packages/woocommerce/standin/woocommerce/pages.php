<?php
/** Checkout, "order received" and the customer's account, as far as a gateway meets them. */

function standin_cart(): StandIn_Cart {
	list( $product, $quantity ) = explode( ':', ( $_COOKIE['standin_cart'] ?? '0:0' ) . ':1' );
	return new StandIn_Cart( (int) $product, (int) $quantity );
}

/** The order that waits for its payment, where the cart is still the same; otherwise a new one. */
function standin_order_for_cart( array $billing, string $via = 'checkout' ): WC_Order {
	$cart  = standin_cart();
	$props = array( 'created_via' => $via, 'customer' => get_current_user_id() );
	foreach ( array( 'first_name', 'last_name', 'email', 'phone', 'country' ) as $name ) {
		$props[ "billing_$name" ] = sanitize_text_field( $billing[ $name ] ?? '' );
	}
	$waiting = wc_get_order( (int) ( $_COOKIE['standin_awaiting'] ?? 0 ) );
	$total   = number_format( (float) $cart->get_total( 'edit' ), wc_get_price_decimals(), '.', '' );
	if ( $waiting && $waiting->has_status( array( 'pending', 'failed' ) ) && $waiting->get_total() === $total ) {
		foreach ( $props as $name => $value ) {
			$waiting->set( $name, $value );
		}
		$waiting->save();
		return $waiting;
	}
	$order = standin_create_order( $props, array( $cart->product => $cart->quantity ) );
	setcookie( 'standin_awaiting', (string) $order->get_id(), 0, '/' );
	return $order;
}

add_action( 'template_redirect', 'standin_page' );
function standin_page(): void {
	$path = trim( (string) wp_parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ), '/' );
	if ( 1 === preg_match( '#^add/(\d+)/(\d+)$#', $path, $parts ) ) {
		setcookie( 'standin_cart', "$parts[1]:$parts[2]", 0, '/' );
		wp_safe_redirect( home_url( 'block' === ( $_GET['to'] ?? '' ) ? '/checkout-block/' : '/checkout/' ) );
		exit;
	}
	$pages = array(
		'#^checkout$#'                       => 'standin_checkout',
		'#^checkout-block$#'                 => 'standin_checkout_block',
		'#^checkout/order-received/(\d+)$#'  => 'standin_received',
		'#^my-account/view-order/(\d+)$#'    => 'standin_view_order',
	);
	foreach ( $pages as $pattern => $show ) {
		if ( 1 === preg_match( $pattern, $path, $parts ) ) {
			status_header( 200 );
			WC()->cart = standin_cart();
			ob_start();
			$show( (int) ( $parts[1] ?? 0 ) );
			$GLOBALS['standin_content'] = ob_get_clean();
			include get_template_directory() . '/index.php';
			exit;
		}
	}
}

function standin_checkout(): void {
	if ( 'POST' === $_SERVER['REQUEST_METHOD'] ) {
		check_admin_referer( 'woocommerce-process_checkout' );
		$billing = array();
		foreach ( $_POST as $name => $value ) {
			$billing[ str_replace( 'billing_', '', $name ) ] = wp_unslash( $value );
		}
		$order   = standin_order_for_cart( $billing );
		$gateway = WC()->payment_gateways()->get_available_payment_gateways()[ sanitize_key( $_POST['payment_method'] ) ];
		$order->set_payment_method( $gateway->id );
		$order->save();
		$result = $gateway->process_payment( $order->get_id() );
		if ( 'success' === ( $result['result'] ?? '' ) ) {
			wp_redirect( $result['redirect'] );
			exit;
		}
	}
	echo '<h1>Finalizar compra</h1>';
	foreach ( wc_get_notices() as list( $type, $message ) ) {
		echo '<ul class="woocommerce-' . esc_attr( $type ) . '" role="alert"><li>' . wp_kses_post( $message ) . '</li></ul>';
	}
	$ways = WC()->payment_gateways()->get_available_payment_gateways();
	echo '<form method="post" class="checkout">' . wp_nonce_field( 'woocommerce-process_checkout', '_wpnonce', true, false );
	$values = array( 'first_name' => 'Ximena', 'last_name' => 'Quispe Tintaya', 'email' => 'ximena.qt@correo.example', 'phone' => '987123654', 'country' => 'PE' );
	foreach ( $values as $name => $value ) {
		$value = $_POST[ "billing_$name" ] ?? $value;
		echo '<p class="form-row"><label for="billing_' . esc_attr( $name ) . '">' . esc_html( $name ) . '</label><input name="billing_' . esc_attr( $name ) . '" id="billing_' . esc_attr( $name ) . '" value="' . esc_attr( $value ) . '"></p>';
	}
	echo '<ul class="wc_payment_methods">';
	foreach ( array_reverse( $ways ) as $way ) {
		echo '<li><input type="radio" name="payment_method" id="pm_' . esc_attr( $way->id ) . '" value="' . esc_attr( $way->id ) . '" ' . checked( $way->id, 'ventanilla', false ) . '><label for="pm_' . esc_attr( $way->id ) . '">' . esc_html( $way->get_title() ) . '</label><div class="payment_box">';
		$way->payment_fields();
		echo '</div></li>';
	}
	$button = isset( $ways['ventanilla'] ) ? $ways['ventanilla']->order_button_text : 'Place order';
	echo '</ul><button type="submit" id="place_order">' . esc_html( $button ) . '</button></form>';
}

function standin_checkout_block(): void {
	standin_block_assets( standin_cart()->get_total( 'edit' ) );
	echo '<h1>Finalizar compra</h1><div id="checkout-block"></div>';
}

function standin_received( int $id ): void {
	$order = wc_get_order( $id );
	if ( ! $order || ! hash_equals( $order->get_order_key(), (string) ( $_GET['key'] ?? '' ) ) ) {
		echo '<p>No encontramos este pedido.</p>';
		return;
	}
	echo '<h1>Pedido recibido</h1><p class="woocommerce-thankyou-order-received">Gracias. Hemos recibido tu pedido.</p><ul class="woocommerce-order-overview"><li>Pedido: <strong>' . (int) $id . '</strong></li><li>Total: <strong>' . esc_html( $order->get_total() . ' ' . $order->get_currency() ) . '</strong></li></ul>';
	do_action( 'woocommerce_thankyou_' . $order->get_payment_method(), $id );
	do_action( 'woocommerce_thankyou', $id );
	standin_table( $order );
}

function standin_view_order( int $id ): void {
	$order = wc_get_order( $id );
	if ( ! $order || ! get_current_user_id() || $order->get_customer_id() !== get_current_user_id() ) {
		echo '<p>No encontramos este pedido.</p>';
		return;
	}
	echo '<h1>Pedido ' . (int) $id . '</h1><p>Estado: <mark class="order-status">' . esc_html( $order->get_status() ) . '</mark></p>';
	do_action( 'woocommerce_view_order', $id );
	standin_table( $order );
}

function standin_table( WC_Order $order ): void {
	echo '<h2>Detalles del pedido</h2><table class="shop_table"><thead><tr><th>Producto</th><th>Cantidad</th></tr></thead><tbody>';
	foreach ( $order->get_items() as $item ) {
		echo '<tr><td>' . esc_html( $item->get_name() ) . '</td><td>' . (int) $item->get_quantity() . '</td></tr>';
	}
	echo '</tbody></table>';
}
