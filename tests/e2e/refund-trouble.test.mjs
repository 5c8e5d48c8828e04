// Refunds when the network, the backend or somebody's patience fails.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { ANA, handOut, openRefund, promiseRefund, withdrawals } from './returns.mjs';
import { until } from './until.mjs';

story('the backend dies between asking for a code and hearing of it: one withdrawal exists', async ({ world, visit }) => {
  // The network has booked the withdrawal, but its answer comes to nobody.
  await world.control('next', { delay_ms: 60_000, after_booking: true, only: 'withdraw' });
  const { page } = await visit();
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-1'));
  await widget.shows('requires_action');
  await widget.fill(ANA);
  await widget.send();
  await until(async () => (await world.sandboxState()).held === 1, { what: 'the network to hold its answer' });
  await world.backendProgram.kill();
  await world.control('release');
  await world.backendProgram.start();
  await widget.lookAgain();
  await widget.shows('pending', 20_000);
  const made = await withdrawals(world);
  assert.deepEqual(made.map((one) => one.withdrawal_code ?? one.code), [await widget.code()]);
  await handOut(world, await widget.code());
  await widget.shows('succeeded', 5_000);
});

story('the network is gone: a promise with a date, and another network', async ({ world, visit }) => {
  const { page } = await visit();
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-0'));
  await widget.shows('requires_action');
  await world.programs.find((program) => program.name === 'sandbox').kill();
  await widget.fill(ANA);
  await widget.send();
  await until(async () => /no responde ahora/.test(await widget.drawn.innerText()), { what: 'the payer to be told' });
  assert.match(await widget.text('.vt-top'), /Tu dinero sigue guardado.*Aparecerá aquí el .+\(hora de Bogotá\)/);
  assert.match(await widget.text('.vt-offer'), /Retirar por Baloto/);
});

story('the network refuses for reasons of its own: another network; support types the code', async ({ world, visit }) => {
  const { page } = await visit();
  const refund = await promiseRefund(world, 'TA-2');
  const widget = await openRefund(world, page, refund);
  await world.control('next', { reject: 1000, reject_with: 'E06', only: 'withdraw' });
  await widget.shows('requires_action');
  await widget.fill(ANA);
  await widget.send();
  await until(async () => /Retirar por Baloto/.test(await widget.drawn.innerText()), { what: 'Baloto to be offered' });
  await widget.press('Retirar por Baloto');
  await until(async () => /Tu código sale más tarde/.test(await widget.drawn.innerText()), { what: 'a promise' });
  assert.match(await widget.text('.vt-top'), /Aparecerá aquí el .+\(hora de Bogotá\)/);

  const soon = new Date(Date.now() + 48 * 3600_000).toISOString();
  await world.api('POST', `/v1/refunds/${refund.id}/code`, { code: '55510203', expires_at: soon });
  await widget.shows('pending');
  assert.equal(await widget.code(), '55510203');
  assert.match(await widget.text('.vt-list'), /punto Baloto/);
  await world.api('POST', `/v1/refunds/${refund.id}/outcome`, { outcome: 'collected', operation: '77' });
  await widget.shows('succeeded');
});

story('two taps, two tabs, one code', async ({ world, visit }) => {
  await world.control('next', { delay_ms: 1500, only: 'withdraw' });
  const refund = await promiseRefund(world, 'TA-3');
  const tabs = [];
  for (const { page } of [await visit(), await visit()]) {
    const widget = await openRefund(world, page, refund);
    await widget.shows('requires_action');
    await widget.fill(ANA);
    tabs.push(widget);
  }
  const send = (widget) => widget.drawn.getByRole('button', { name: 'Obtener mi código' }).dblclick();
  await Promise.all(tabs.map(send));
  for (const widget of tabs) {
    await widget.lookAgain();
    await widget.shows('pending');
  }
  assert.equal((await withdrawals(world)).length, 1);
});

story('a webhook that never comes, one that comes twice, one that is forged', async ({ world, visit }) => {
  const { page } = await visit();
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-4'));
  const code = await widget.identify();
  const [{ reference, withdrawal_id }] = await withdrawals(world);
  const data = { withdrawal_id, reference, withdrawal_code: code, amount: '186000', currency: 'COP', status: 'PAID' };
  const forged = JSON.stringify({ event: 'withdrawal.paid', event_id: 'ev_forged', sent_at: new Date().toISOString(), data });
  await fetch(`${world.sandbox}/control/efecty/events?forged=true`, { method: 'POST', body: forged });
  await widget.lookAgain();
  await widget.shows('pending');
  await handOut(world, code, ANA.document_number, { webhook: 'drop' });
  await widget.shows('succeeded');
  const { page: other } = await visit();
  const again = await openRefund(world, other, await promiseRefund(world, 'TA-5'));
  await handOut(world, await again.identify(), ANA.document_number, { webhook: 'double' });
  await again.shows('succeeded', 5_000);
});

story('the phone is offline while the form is sent: nothing is lost, nothing is sent twice', async ({ world, visit }) => {
  const { context, page } = await visit();
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-6'));
  await widget.shows('requires_action');
  await widget.fill(ANA);
  await context.setOffline(true);
  await widget.send();
  await until(async () => /nunca tendrás dos códigos/.test(await widget.drawn.innerText()), { what: 'the failure to be told' });
  assert.equal(await widget.field('document_number').inputValue(), ANA.document_number, 'what was typed stays');
  await context.setOffline(false);
  await widget.send();
  await widget.shows('pending');
  assert.equal((await withdrawals(world)).length, 1);
});

story('a large refund waits for somebody at the shop', async ({ world, visit }) => {
  const { page } = await visit();
  const refund = await promiseRefund(world, 'TA-7');
  const widget = await openRefund(world, page, refund);
  await widget.shows('requires_action');
  await widget.fill(ANA);
  await widget.send();
  await widget.shows('processing');
  assert.equal(await widget.title(), 'Tienda Andina está revisando tu devolución');
  assert.deepEqual(await withdrawals(world), []);
  await world.api('POST', `/v1/refunds/${refund.id}/review`, { decision: 'approve' });
  await widget.shows('pending');
}, { reviewFrom: { COP: '100000' } });
