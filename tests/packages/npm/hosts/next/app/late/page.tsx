'use client';
// A page whose element another script brings to life before React gets to it.

import { use } from 'react';
import { VentanillaCheckout } from 'ventanilla/react/checkout';

export default function Late({ searchParams }: { searchParams: Promise<Record<'endpoint' | 'token', string>> }) {
  const { endpoint, token } = use(searchParams);
  return (
    <VentanillaCheckout endpoint={endpoint} token={token} onReady={({ status }) => (document.body.dataset['heard'] = status)}>
      <p>El pedido espera su pago.</p>
    </VentanillaCheckout>
  );
}
