export { VentanillaCheckout, type CheckoutProps } from './react/checkout.js';
export { VentanillaRefund, type RefundProps } from './react/refund.js';
