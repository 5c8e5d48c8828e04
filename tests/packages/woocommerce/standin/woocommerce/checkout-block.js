// A block that shows the ways to pay with WordPress' own React, and calls the Store API.
( () => {
	const { createElement, cloneElement, render, useState } = window.wp.element;
	const { totals, checkout, awaiting } = window.wcStandInData;
	const methods = Object.values( window.wc.wcBlocksRegistry.getPaymentMethods() ).filter( ( method ) => method.canMakePayment( { cartTotals: totals } ) );
	const PaymentMethodLabel = ( { text } ) => createElement( 'span', { className: 'wc-block-components-payment-method-label' }, text );

	const Checkout = () => {
		const [ error, setError ] = useState( '' );
		const [ method ] = methods;
		const place = async ( event ) => {
			event.preventDefault();
			const billing = Object.fromEntries( new FormData( event.target ) );
			const body = JSON.stringify( { billing_address: billing, payment_method: method.name, awaiting } );
			const answer = await fetch( checkout, { method: 'POST', headers: { 'content-type': 'application/json' }, body } );
			const result = await answer.json();
			if ( answer.ok ) {
				location.href = result.payment_result.redirect_url;
			} else {
				setError( result.message );
			}
		};
		const field = ( name, value ) => createElement( 'p', { key: name }, createElement( 'label', { htmlFor: name }, name ), createElement( 'input', { id: name, name, defaultValue: value } ) );
		if ( ! method ) {
			return createElement( 'p', { className: 'no-methods' }, 'There are no ways to pay.' );
		}
		return createElement( 'form', { onSubmit: place },
			error && createElement( 'div', { role: 'alert', className: 'woocommerce-error' }, error ),
			field( 'first_name', 'Ximena' ), field( 'last_name', 'Quispe' ), field( 'email', 'ximena.qt@correo.example' ), field( 'country', 'PE' ),
			createElement( 'div', { className: 'methods' }, cloneElement( method.label, { components: { PaymentMethodLabel } } ), method.content ),
			createElement( 'button', null, method.placeOrderButtonLabel || 'Place order' ) );
	};
	render( createElement( Checkout ), document.getElementById( 'checkout-block' ) );
} )();
