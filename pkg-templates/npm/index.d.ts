export { VentanillaCheckout, defineCheckout, mountCheckout } from './lib/use_checkout.js';
export { VentanillaRefund, defineRefund, mountRefund } from './lib/use_refund.js';
export type { CheckoutOptions, Mounted, RefundOptions } from './lib/mount.js';
export type { VentanillaError, VentanillaEventMap, VentanillaRefundStatus, VentanillaStatus } from './lib/elements.js';
