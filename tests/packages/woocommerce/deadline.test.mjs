// The end of a code's life, goods that go back once, and money that comes after all.

import assert from 'node:assert/strict';

import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { after_deadline, heard, order, send, shop, story } from './shop.mjs';

const open = shop({ backend: { provider: { grace_minutes: 60, payer_reissue: true } } });
const shots = process.env.VENTANILLA_SHOTS;

/** Lets an order's code run out, and its goods go back. */
async function releases({ host, world }, { id, code }) {
  await after_deadline(world, code, 5);
  await heard(host, id, 'payment.expired');
  const held = await host.order(id);
  assert.equal(held.status, 'on-hold', 'networks report late: the goods wait');
  await after_deadline(world, code, 3700);
  return host.turns(id, 'cancelled');
}

story(open, 'nobody pays: goods wait for the grace period, then go back once, whatever is said again', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup, { quantity: 2 });
  assert.equal(await host.stock(cup), 3);
  // The hold-stock job does not know of on-hold orders, and must not have to.
  await host.php(`$o = wc_get_order($in['id']); $o->set('created_at', time() - 90000); $o->save(); wc_cancel_unpaid_orders(); return true;`, one);
  assert.equal((await host.order(one.id)).status, 'on-hold');
  await releases({ host, world }, one);
  assert.equal(await host.stock(cup), 5);
  const payment = await world.api('GET', `/v1/payments/${one.payment}`);
  const event = { type: 'stock.release', timestamp: '', data: { payment, state_version: payment.state_version } };
  for (const id of ['evt_r1', 'evt_r1', 'evt_r2']) assert.equal((await send(host, world, event, { id })).status, 204);
  await host.tasks();
  assert.equal(await host.stock(cup), 5, 'once');
  const { notes } = await host.order(one.id);
  assert.equal(notes.filter((note) => note.includes('Stock levels increased')).length, 1);
  assert.equal(notes.filter((note) => note.includes('el código venció')).length, 1);
});

story(open, 'late money: for a person, who takes it; the goods are taken again', async ({ host, world, visit }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  await releases({ host, world }, one);
  await world.pay(one.code, { late: true });
  const late = await host.turns(one.id, 'on-hold');
  assert.ok(late.notes.some((note) => note.includes('llegó efectivo después de la hora límite')), late.notes.join('\n'));
  const told = (await host.mails()).find((mail) => mail.to === 'shop@tienda.example' && /alguien tiene que revisarlo/.test(mail.subject));
  assert.ok(told, 'the shop is told');
  assert.doesNotMatch(told.message, /Ximena|correo\.example/);
  const customer = (await host.mails()).filter((mail) => mail.subject === 'customer_on_hold_order plain').at(-1);
  assert.match(customer.message, /Estamos revisando tu pago/);
  assert.equal(await host.stock(cup), 4);

  const { page } = await visit({ viewport: { width: 1280, height: 900 } });
  await host.login(page, 'admin');
  await page.goto(late.edit);
  const box = page.locator('#ventanilla');
  assert.match(await box.innerText(), /para una persona/);
  if (shots) await page.screenshot({ path: `${shots}/woo-admin-1280.png`, fullPage: true });
  await box.getByRole('link', { name: 'Aceptar lo recibido como pago completo' }).click();
  await page.waitForURL(/wc-orders/);
  await host.turns(one.id, 'processing');
  assert.equal(await host.stock(cup), 4);
});

story(open, 'late money for goods that are sold by now: nothing is taken below zero', async ({ host, world }) => {
  const last = await host.product('La última taza', '25.00', 1);
  const one = await order(host, last);
  await releases({ host, world }, one);
  await host.php(`wc_get_product($in['last'])->move_stock(-1); return true;`, { last });
  await world.pay(one.code, { late: true });
  const late = await host.turns(one.id, 'on-hold');
  assert.equal(await host.stock(last), 0);
  assert.ok(late.notes.some((note) => note.includes('no se apartó nada')), late.notes.join('\n'));
});

story(open, 'the payer asks for a new code after the end: the order comes back, the goods with it', async ({ host, world, visit }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  const gone = await releases({ host, world }, one);
  assert.equal(await host.stock(cup), 5);
  const { page } = await visit();
  await page.goto(gone.received);
  const widget = await new Widget(page).shows('expired');
  await widget.press('Generar un código nuevo');
  await widget.shows('requires_action');
  const fresh = await widget.code();
  assert.notEqual(fresh, one.code);
  await host.turns(one.id, 'on-hold');
  assert.equal(await host.stock(cup), 4);
  await world.pay(fresh);
  await host.turns(one.id, 'processing');
  assert.equal(await host.stock(cup), 4);
});

story(open, 'money for an order that was paid otherwise is told, not swallowed', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  await host.php(`$o = wc_get_order($in['id']); $o->set_payment_method('bacs'); $o->save(); $o->payment_complete('TRANSFER'); return true;`, one);
  await world.pay(one.code);
  const note = async () => (await host.order(one.id)).notes.find((text) => text.includes('ya estaba pagado'));
  await until(note, { what: 'a note about money that came twice' });
  const after = await host.order(one.id);
  assert.deepEqual([after.status, after.transaction], ['processing', 'TRANSFER']);
});

story(open, 'no code can be made after all: failed, and the goods go back, which WooCommerce does not do for failed orders', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  const { next_action: _, ...payment } = await world.api('GET', `/v1/payments/${one.payment}`);
  const failed = { ...payment, status: 'failed', stock: 'released', state_version: 7, error: { code: 'provider_refused', at: payment.created_at } };
  for (const type of ['payment.failed', 'stock.release', 'stock.release']) {
    assert.equal((await send(host, world, { type, timestamp: '', data: { payment: failed, state_version: 7 } })).status, 204);
  }
  assert.equal((await host.order(one.id)).status, 'failed');
  assert.equal(await host.stock(cup), 5);
});

story(open, 'who died between the money and the order goes on', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  await host.php(`$o = wc_get_order($in['id']); $o->update_meta_data('_ventanilla_paid_by', $in['payment']); $o->save(); return true;`, one);
  await world.pay(one.code);
  await host.turns(one.id, 'processing');
});

story(open, 'another way to pay was chosen, and not paid yet: the code is withdrawn', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  await host.php(`$o = wc_get_order($in['id']); $o->update_status('pending'); $o->set_payment_method('bacs'); $o->save(); $o->update_status('on-hold'); return true;`, one);
  await host.tasks(false);
  const { cips } = await world.sandboxState();
  assert.equal(cips.find((cip) => String(cip.cip) === one.code).state, 'deleted');
  const after = await host.order(one.id);
  assert.deepEqual([after.status, after.method], ['on-hold', 'bacs']);
});
