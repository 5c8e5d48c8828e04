// The client of the backend's API: answers, and everything that can go wrong with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Loopback } from '../../loopback.mjs';
import { order, shop } from './shop.mjs';

const all = shop();
const client = (more) => all.server.createBackend({ url: `${all.world.backend}/`, apiKey: all.world.secrets.apiKey, ...more });

test('payments: made once, found, extended, called off', async () => {
  const { payments } = client();
  const [one, again] = [await payments.create(order('B-1'), { idempotencyKey: 'B-1' }), await payments.create(order('B-1'), { idempotencyKey: 'B-1' })];
  assert.equal(again.id, one.id);
  assert.equal((await payments.get(one.id)).client_token, one.client_token);
  assert.deepEqual((await payments.list('B-1')).map(({ id }) => id), [one.id]);
  const canceled = await payments.cancel(one.id, { idempotencyKey: 'B-1-off' });
  assert.equal(canceled.status, 'canceled');
  await assert.rejects(payments.extend(one.id, { expires_at: one.expires_at }, { idempotencyKey: 'B-1-on' }), {
    code: 'action_not_allowed',
    status: 409,
  });
});

test('refunds: promised, found, withdrawn', async () => {
  const { payments, refunds } = client();
  const payment = await payments.create(order('B-2'), { idempotencyKey: 'B-2' });
  await assert.rejects(refunds.create({ payment_id: payment.id }, { idempotencyKey: 'B-2-early' }), { code: 'refund_not_allowed' });
  await all.world.pay(payment.next_action.voucher.reference);
  await all.receiver.of('payment.succeeded');
  const refund = await refunds.create({ payment_id: payment.id }, { idempotencyKey: 'B-2-back' });
  assert.equal((await refunds.get(refund.id)).status, refund.status);
  assert.deepEqual((await refunds.list(payment.id)).map(({ id }) => id), [refund.id]);
  assert.equal((await refunds.cancel(refund.id, { idempotencyKey: 'B-2-off' })).status, 'canceled');
});

test('what the backend refuses is an error with code, status, request and problem', async () => {
  const { payments } = client();
  const wrong = { ...order('B-3', '1.234'), payer: { email: 'nobody' } };
  await assert.rejects(payments.create(wrong, { idempotencyKey: 'B-3' }), (error) => {
    assert.ok(error instanceof all.server.VentanillaError);
    assert.deepEqual([error.code, error.status], ['fields_invalid', 422]);
    assert.match(error.requestId, /^req_/);
    assert.deepEqual(error.problem.errors.map(({ field }) => field).sort(), ['amount.value', 'payer.email']);
    return true;
  });
  await assert.rejects(client({ apiKey: 'sk_test_wrong' }).payments.get('pay_1'), { code: 'api_key_invalid', status: 401 });
  await assert.rejects(payments.get('../../live'), { code: 'not_found', status: 404 });
  await assert.rejects(payments.create(order('B-4'), {}), { code: 'idempotency_key_missing' });
  await assert.rejects(payments.create(order('B-1', '7.00'), { idempotencyKey: 'B-1' }), { code: 'idempotency_key_reused' });
});

test('no answer, a late one and another page are errors, too', async () => {
  await assert.rejects(client({ url: 'http://127.0.0.1:1' }).payments.get('pay_1'), { code: 'backend_unreachable' });
  const server = await new Loopback((request, answer) => request.url.includes('slow') || answer.end('<html>')).start();
  const url = server.address;
  await assert.rejects(client({ url }).payments.get('pay_1'), { code: 'backend_reply_invalid', status: 200 });
  await assert.rejects(client({ url, timeoutMs: 50 }).payments.get('slow'), { code: 'backend_unreachable' });
  const stop = AbortSignal.abort();
  await assert.rejects(client({ url }).payments.get('slow', { signal: stop }), { name: 'AbortError' });
  await server.close();
});
