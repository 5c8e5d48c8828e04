'use client';
// Both components. Who shows only one of them imports `ventanilla/react/checkout` or `ventanilla/react/refund`.

export { VentanillaCheckout } from './react/checkout.js';
export { VentanillaRefund } from './react/refund.js';
