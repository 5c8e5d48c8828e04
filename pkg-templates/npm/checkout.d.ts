export { VentanillaCheckout, defineCheckout, mountCheckout } from './lib/use_checkout.js';
export type { CheckoutOptions, Mounted } from './lib/mount.js';
export type { VentanillaError, VentanillaEventMap, VentanillaStatus } from './lib/elements.js';
