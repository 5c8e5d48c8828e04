'use client';
// What of the late page runs in the browser: only there can it hear of the widget.

import { VentanillaCheckout } from 'ventanilla/react/checkout';

export function Late({ endpoint, token }: { endpoint: string; token: string }) {
  return (
    <VentanillaCheckout endpoint={endpoint} token={token} onReady={({ status }) => (document.body.dataset['heard'] = status)}>
      <p>El pedido espera su pago.</p>
    </VentanillaCheckout>
  );
}
