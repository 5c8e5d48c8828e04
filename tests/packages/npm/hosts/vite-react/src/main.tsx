// An order's page in StrictMode. What it hears of the widget stands in `heard`, for the test to read.

import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { VentanillaCheckout as CheckoutElement } from 'ventanilla';
import { VentanillaCheckout } from 'ventanilla/react/checkout';

import { Voucher } from './Voucher';
import { showVoucher } from './voucher-plain';

const heard: string[] = [];
Object.assign(globalThis, { heard });

const query = new URLSearchParams(location.search);
const endpoint = query.get('endpoint') ?? '';
const token = location.hash.slice(1);

function Order() {
  const [shown, show] = useState(true);
  const [paid, pay] = useState(0);
  const element = useRef<CheckoutElement>(null);
  return (
    <main>
      <button onClick={() => show(!shown)}>mostrar</button>
      <output>{paid}</output>
      {shown && (
        <VentanillaCheckout
          ref={element}
          className="order"
          endpoint={endpoint}
          token={token}
          onReady={({ status }) => heard.push(`ready ${status} ${element.current?.localName}`)}
          onStatus={({ status, paymentId }) => {
            heard.push(`status ${status} ${paymentId.slice(0, 4)}`);
            if (status === 'succeeded') pay(paid + 1);
          }}
          onError={({ code }) => heard.push(`error ${code}`)}
        >
          <p className="kept">El pedido espera su pago.</p>
        </VentanillaCheckout>
      )}
    </main>
  );
}

const root = document.getElementById('root') as HTMLElement;
const page = query.has('component') ? <Voucher token={token} /> : <Order />;
if (query.has('function')) showVoucher(root, token);
else createRoot(root).render(<StrictMode>{page}</StrictMode>);
