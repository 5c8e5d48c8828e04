// Only compiled: what must be right, and what must be wrong.

import { VentanillaCheckout as CheckoutClass, defineRefund, mountCheckout, mountRefund } from 'ventanilla';
import type { VentanillaStatus } from 'ventanilla/checkout';
import 'ventanilla/element';
import { VentanillaCheckout, VentanillaRefund, type CheckoutProps } from 'ventanilla/react';
import 'ventanilla/refund.css';
import 'ventanilla/style.css';

const place = { endpoint: 'https://pay.your-shop.example', token: 'ct_1' };
const props: CheckoutProps = { ...place, locale: undefined, standalone: true, noWasm: false, id: 'x', style: { maxWidth: 400 } };

export const components = [
  <VentanillaCheckout key="1" {...props} onStatus={(status, event) => [status.paymentId, event.detail.late]} />,
  <VentanillaRefund key="2" {...place} onStatus={(status) => status.refundId} />,
  // @ts-expect-error there is no payment without a token
  <VentanillaCheckout key="3" endpoint="https://pay.your-shop.example" />,
  // @ts-expect-error a refund has no `late`
  <VentanillaRefund key="4" {...place} onStatus={(status) => status.late} />,
  <ventanilla-checkout key="5" {...place} no-wasm="" className="order" />,
  <ventanilla-refund key="6" {...place} />,
  // @ts-expect-error an element needs to know whom to ask
  <ventanilla-refund key="7" token="ct_1" />,
];

export function plain(status: VentanillaStatus['status']): boolean {
  defineRefund();
  const { element, unmount } = mountCheckout('#order', { ...place, onCopy: ({ status: now }) => now === status });
  mountRefund(document.body, place).unmount();
  unmount();
  // @ts-expect-error no such status
  if (status === 'paid') return false;
  const last = document.querySelector('ventanilla-checkout')?.latest?.detail;
  return element instanceof CheckoutClass && last !== undefined;
}
