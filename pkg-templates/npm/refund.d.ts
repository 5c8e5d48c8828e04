export { VentanillaRefund, defineRefund, mountRefund } from './lib/use_refund.js';
export type { RefundOptions, Mounted } from './lib/mount.js';
export type { VentanillaError, VentanillaEventMap, VentanillaRefundStatus } from './lib/elements.js';
