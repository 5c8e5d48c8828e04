// The way to pay in WooCommerce's checkout block. All sentences come from PHP, already in the page's language.
( function () {
	'use strict';

	const { registerPaymentMethod } = window.wc.wcBlocksRegistry;
	const { createElement } = window.wp.element;
	const { decodeEntities } = window.wp.htmlEntities;
	const data = window.wc.wcSettings.getSetting( 'ventanilla_data', {} );
	const title = decodeEntities( data.title || '' );

	// The total comes in the shop's minor units: with two decimals, 18600000 is 186 000 pesos.
	const payable = ( totals ) => {
		const kept = ( data.decimals || {} )[ totals.currency_code ];
		if ( kept === undefined ) {
			return false;
		}
		const more = Math.max( 0, totals.currency_minor_unit - kept );
		return /^\d+$/.test( totals.total_price ) && ( more === 0 || /^0*$/.test( totals.total_price.slice( -more ) ) );
	};

	const Label = ( props ) => {
		const Text = props.components && props.components.PaymentMethodLabel;
		return Text ? createElement( Text, { text: title } ) : createElement( 'span', null, title );
	};
	const Content = () => createElement( 'p', null, decodeEntities( data.description || '' ) );

	registerPaymentMethod( {
		name: 'ventanilla',
		label: createElement( Label ),
		content: createElement( Content ),
		edit: createElement( Content ),
		ariaLabel: title,
		placeOrderButtonLabel: decodeEntities( data.button || '' ),
		canMakePayment: ( args ) => payable( args.cartTotals ),
		supports: { features: data.supports || [ 'products' ] },
	} );
} )();
