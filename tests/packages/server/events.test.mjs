// Events of the real backend: real ones are taken, forged, changed and stale ones refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { order, shop } from './shop.mjs';

const all = shop();

/** One event that the backend sent. */
async function event(reference) {
  const { world, receiver, server } = all;
  const backend = server.createBackend({ url: world.backend, apiKey: world.secrets.apiKey });
  const payment = await backend.payments.create(order(reference), { idempotencyKey: reference });
  const { headers, body } = await receiver.of('payment.voucher_issued');
  return { payment, headers, body, secrets: world.secrets.webhook };
}

const refused = { name: 'VentanillaError', code: 'signature_invalid' };

test('a real event is parsed, whatever its headers and its body come as', async () => {
  const { verifyEvent } = all.server;
  const { headers, body, secrets } = await event('E-1');
  const parsed = verifyEvent({ secrets, headers, body });
  assert.equal(parsed.type, 'payment.voucher_issued');
  assert.match(parsed.data.payment.id, /^pay_/);
  assert.equal(parsed.data.payment.client_token ?? null, null);
  const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value].flat()]));
  const web = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  for (const other of [upper, web]) assert.deepEqual(verifyEvent({ secrets, headers: other, body: body.toString() }), parsed);
  const bytes = new Uint8Array(body);
  assert.deepEqual(verifyEvent({ secrets, headers, body: bytes.buffer }), parsed);
  const old = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  assert.deepEqual(verifyEvent({ secrets: [old, secrets], headers, body }), parsed, 'while secrets are changed, both hold');
});

test('what is forged, changed, stale, doubled or signed by another is refused', async () => {
  const { verifyEvent } = all.server;
  const { headers, body, secrets } = await event('E-2');
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const signature = headers['webhook-signature'];
  const wrong = [
    [{ secrets: other, headers, body }],
    [{ secrets, headers, body: body.toString().replace('payment.voucher_issued', 'payment.succeeded') }],
    [{ secrets, headers, body: `${body} ` }],
    [{ secrets, headers: { ...headers, 'webhook-id': 'evt_other' }, body }],
    [{ secrets, headers: { ...headers, 'webhook-signature': 'v1,AAAA' }, body }],
    [{ secrets, headers: { ...headers, 'webhook-signature': [signature, signature] }, body }],
    [{ secrets, headers: { ...headers, 'Webhook-Signature': 'v1,AAAA' }, body }],
    [{ secrets, headers: {}, body }],
    [{ secrets, headers, body }, { now: Date.now() + 301_000 }],
    [{ secrets, headers, body }, { now: new Date(Date.now() - 330_000) }],
    [{ secrets, headers, body }, { now: Number.NaN }],
    [{ secrets, headers: { ...headers, 'webhook-timestamp': 'NaN' }, body }],
  ];
  for (const [at, words] of wrong.entries()) assert.throws(() => verifyEvent(...words), refused, `case ${at}`);
  assert.throws(() => verifyEvent({ secrets, headers, body: JSON.parse(body) }), /was parsed already/);
  assert.throws(() => verifyEvent({ secrets: [], headers, body }), { code: 'field_invalid' });
  assert.throws(() => verifyEvent({ secrets: 'not a secret', headers, body }), { code: 'field_invalid', message: /whsec_/ });
});

test('what a test signs is taken as the real thing', () => {
  const { signEvent, verifyEvent } = all.server;
  const secret = all.world.secrets.webhook;
  const body = JSON.stringify({ type: 'payment.succeeded', timestamp: '2026-11-22T10:00:00-05:00', data: {} });
  const now = Date.UTC(2026, 10, 22);
  const headers = signEvent({ secret, id: 'evt_test', body }, { now });
  assert.equal(headers['webhook-timestamp'], String(now / 1000));
  assert.equal(verifyEvent({ secrets: secret, headers, body }, { now }).type, 'payment.succeeded');
  assert.throws(() => verifyEvent({ secrets: secret, headers, body }), refused, 'another time');
});
