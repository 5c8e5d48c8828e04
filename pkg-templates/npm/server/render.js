// What the payer reads, from a snapshot: the answer of the backend's `GET /client/payment` or `/client/refund`.

import { core } from './error.js';
import * as raw from './ventanilla_server.js';

function render(subject, snapshot, { locale = 'es-PE', as = 'html', assets = '', now = Date.now() } = {}) {
  const json = typeof snapshot === 'string' ? snapshot : JSON.stringify(snapshot);
  const write = raw[`${subject}_${as}`];
  if (!['html', 'text', 'view', 'calendar'].includes(as)) {
    throw new TypeError(`ventanilla: expected \`as\` to be html, text, view or calendar, got \`${as}\``);
  }
  const written = core(() => (as === 'html' ? write(json, locale, Number(now), assets) : write(json, locale, Number(now))));
  return as === 'view' ? JSON.parse(written) : written;
}

export const renderPayment = (snapshot, options) => render('payment', snapshot, options);
export const renderRefund = (snapshot, options) => render('refund', snapshot, options);
