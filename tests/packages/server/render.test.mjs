// What a shop's server writes of a payment and a refund is what the backend itself writes.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { order, shop } from './shop.mjs';

const all = shop();
const locale = 'es-PE';

async function linked(url, kind) {
  const answer = await fetch(`${url}.${kind}`, { headers: { 'accept-language': locale } });
  assert.equal(answer.status, 200, `${kind} of ${url}`);
  return answer.text();
}

/** Both say the time at which they were told. */
const timeless = (text) => text.replace(/^DTSTAMP:.*$/m, 'DTSTAMP').replace(/"server_time": ?"[^"]*"/, '"server_time"');

async function same(kind, render, { client_token: token, hosted_url: link }) {
  const { world, server } = all;
  const backend = server.createBackend({ url: world.backend, apiKey: world.secrets.apiKey });
  const show = (as) => backend[kind].show(token, { as, locale });
  const snapshot = await show('snapshot');
  const own = (as, more) => render(snapshot, { locale, as, now: Date.parse(snapshot.server_time), ...more });
  assert.equal(own('html', { assets: `${world.backend}/widget` }), await show('html'));
  assert.equal(timeless(JSON.stringify(own('view'))), timeless(JSON.stringify(await show('view'))));
  assert.equal(own('text'), await linked(link, 'txt'));
  assert.equal(render(JSON.stringify(snapshot), { locale, as: 'text' }), own('text'), 'as text, too');
  return { own, snapshot };
}

test('a payment, in all four ways, before and after it is paid', async () => {
  const { world, server } = all;
  const backend = server.createBackend({ url: world.backend, apiKey: world.secrets.apiKey });
  // Half an hour away from where "1 d 6 h" becomes "1 d 5 h": both must say the same, some milliseconds apart.
  const until = new Date(Date.now() + 30.5 * 3_600_000).toISOString();
  const payment = await backend.payments.create({ ...order('V-1'), expires_at: until }, { idempotencyKey: 'V-1' });
  const { own } = await same('payments', server.renderPayment, payment);
  assert.equal(timeless(own('calendar')), timeless(await linked(payment.hosted_url, 'ics')));
  assert.equal(own('view').code.value, payment.next_action.voucher.reference);
  assert.match(own('html'), /class="vt/);

  await world.pay(payment.next_action.voucher.reference);
  await all.receiver.of('payment.succeeded');
  await same('payments', server.renderPayment, payment);

  const refund = await backend.refunds.create({ payment_id: payment.id }, { idempotencyKey: 'V-1-back' });
  const promised = await same('refunds', server.renderRefund, refund);
  assert.throws(() => promised.own('calendar'), { code: 'field_invalid' }, 'without a code, there is nothing to remind of');
});

test('what cannot be rendered says why', async () => {
  const { renderPayment } = all.server;
  assert.throws(() => renderPayment({}, { as: 'html' }), { name: 'VentanillaError', code: 'backend_reply_invalid' });
  assert.throws(() => renderPayment({}, { locale: 'fr' }), { name: 'VentanillaError' });
  assert.throws(() => renderPayment({}, { as: 'pdf' }), /expected `as` to be html, text, view or calendar, got `pdf`/);
});

test('documents and errors', () => {
  const { checkDocument, documentKinds, explainError } = all.server;
  assert.deepEqual(documentKinds('PE')[0].kind, 'DNI');
  assert.deepEqual(checkDocument({ country: 'PE', kind: 'DNI', number: '4512 3678' }).valid, true);
  const short = { country: 'CO', kind: 'CC', number: '1234567' };
  assert.equal(checkDocument(short).error, 'identification_rule_refused');
  assert.equal(checkDocument(short, { cedulaRule: 'registry' }).number, '1234567');
  assert.notEqual(checkDocument(short, { locale: 'en' }).message, checkDocument(short).message);
  const said = explainError('amount_over_maximum', { language: 'zh' });
  assert.deepEqual([said.category, said.retry], ['business', 'after_change']);
  assert.match(said.developer, /\p{Script=Han}/u);
  assert.throws(() => explainError('no_such_code'), { name: 'VentanillaError', code: 'field_invalid' });
});
