// Both widgets, by plain functions. Importing defines nothing; who shows only one of them imports `ventanilla/checkout` or `ventanilla/refund`.

export { VentanillaCheckout, defineCheckout, mountCheckout } from './lib/use_checkout.js';
export { VentanillaRefund, defineRefund, mountRefund } from './lib/use_refund.js';
