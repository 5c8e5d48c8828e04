// What the block's registry does with a way to pay: checks its form, and keeps it.
( () => {
	const methods = {};
	const element = ( value ) => value && typeof value === 'object' && value.$$typeof;
	const registerPaymentMethod = ( options ) => {
		if ( typeof options.name !== 'string' || typeof options.canMakePayment !== 'function' || typeof options.ariaLabel !== 'string' ) {
			throw new TypeError( 'a way to pay needs name, canMakePayment and ariaLabel' );
		}
		if ( ! element( options.label ) || ! element( options.content ) || ! element( options.edit ) || ! Array.isArray( options.supports?.features ) ) {
			throw new TypeError( 'a way to pay needs label, content and edit as elements, and supports.features' );
		}
		methods[ options.name ] = options;
	};
	window.wc = window.wc || {};
	window.wc.wcBlocksRegistry = { registerPaymentMethod, getPaymentMethods: () => methods };
} )();
