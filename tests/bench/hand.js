// What a developer would write instead of taking the widget: the same JSON, drawn with a countdown, a copy button and a QR code.

import QRCode from 'qrcode';

const place = document.querySelector('#voucher');

function add(parent, tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

function timeLeft(until, now) {
  const seconds = Math.max(0, Math.floor((until - now) / 1000));
  const two = (number) => String(number).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

async function draw(payment) {
  const { reference, amount, expires_at: expires } = payment.next_action.voucher;
  const money = new Intl.NumberFormat('es-PE', { style: 'currency', currency: amount.currency });
  const date = new Intl.DateTimeFormat('es-PE', { dateStyle: 'full', timeStyle: 'short', timeZone: 'America/Lima' });
  const until = Date.parse(expires);
  // The device's clock may be wrong; the server's is not.
  const shift = Date.parse(payment.server_time) - Date.now();

  const card = document.createElement('section');
  card.className = 'voucher';
  add(card, 'h2', 'voucher-shop', payment.merchant_name);
  add(card, 'p', 'voucher-amount', money.format(amount.value));
  const due = add(card, 'p', 'voucher-due', `Paga antes del ${date.format(until)}. Quedan `);
  const left = add(due, 'span', 'voucher-left', timeLeft(until, Date.now() + shift));
  setInterval(() => (left.textContent = timeLeft(until, Date.now() + shift)), 1000);
  add(card, 'span', 'voucher-label', 'Código CIP');
  add(card, 'strong', 'voucher-code', reference.replace(/(\d{3})(?=\d)/g, '$1 '));
  const copy = add(card, 'button', 'voucher-copy', 'Copiar código');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(reference);
    copy.textContent = 'Copiado';
  });
  const steps = add(card, 'ol', 'voucher-steps');
  for (const step of ['Entra a la app de tu banco', 'Elige «Pagar servicios» y busca PagoEfectivo', 'Escribe el código y confirma']) {
    add(steps, 'li', '', step);
  }
  const canvas = add(card, 'canvas', 'voucher-qr');
  await QRCode.toCanvas(canvas, reference, { width: 200 });
  place.replaceChildren(card);
}

const reply = await fetch('/client/payment', { headers: { Authorization: `Bearer ${place.dataset.token}` }, cache: 'no-store' });
await draw(await reply.json());
