// What goes missing between the counter and the page, and is found again.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { SKU, buy, orderState } from './shop.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

const NOT_LIVE = 'El estado no se está actualizando. Tu código sigue valiendo; volvemos a intentar.';
const LIVE = 'Esperando tu pago. Esta página se actualiza sola.';
const OFFLINE = 'Sin conexión: tu código sigue aquí y sigue valiendo. Actualizaremos el estado cuando vuelvas.';

story('a webhook that never comes: the backend asks by itself', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await buy(page, world);
  const { deliveries } = await world.pay(code, { webhook: 'drop' });
  assert.equal(deliveries[0].state, 'dropped');
  await widget.shows('succeeded');
  await world.order('paid');
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
});

story('a webhook that comes twice pays once', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await buy(page, world);
  await world.pay(code, { webhook: 'double' });
  await widget.shows('succeeded');
  await world.order('paid');
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
  assert.deepEqual(await world.events(), ['payment.voucher_issued', 'payment.succeeded']);
});

story('the backend dies in the middle, and the money comes meanwhile', async ({ world, visit }) => {
  const { page } = await visit();
  const { url, widget, code } = await buy(page, world);
  await world.backendProgram.kill();
  const { deliveries } = await world.pay(code);
  assert.notEqual(deliveries[0].state, 'delivered');
  await widget.says(NOT_LIVE, 15_000);
  assert.equal(await widget.code(), code, 'the code stays on screen');

  await world.backendProgram.start();
  await widget.shows('succeeded', 20_000);
  await world.order('paid');
  await until(async () => (await orderState(page)) === 'Pagado', { what: 'the shop to say `Pagado`' });
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
  await page.goto(url);
  await new Widget(page).shows('succeeded');
});

story('the backend dies while it makes a voucher: one order, one voucher', async ({ world, visit }) => {
  // The network has booked the code, but its answer comes to nobody.
  await world.control('next', { delay_ms: 60_000, after_booking: true, only: 'create' });
  const { page } = await visit();
  await page.goto(`${world.shop}/checkout/${SKU}`);
  const form = Object.fromEntries(await page.$$eval('form input', (all) => all.map(({ name, value }) => [name, value])));
  const placed = page.context().request.post(`${world.shop}/checkout`, {
    form: { ...form, name: 'Ana Ruiz', email: 'ana@correo.pe', phone: '987654321' },
  });
  await until(async () => (await world.sandboxState()).held === 1, { what: 'the network to hold its answer' });
  await world.backendProgram.kill();
  await world.control('release');
  await world.backendProgram.start();

  await page.goto((await placed).url());
  const widget = await new Widget(page).shows('requires_action', 20_000);
  const { cips } = await world.sandboxState();
  const open = cips.filter((cip) => cip.state === 'generated').map((cip) => cip.cip);
  assert.ok(open.includes(await widget.code()), `expected the voucher among ${open}`);
  assert.equal((await world.books()).orders.length, 1);
  await world.pay(await widget.code());
  await widget.shows('succeeded');
});

story('the backend is down while the order is looked at: the code stays, a quiet line says so', async ({ world, visit }) => {
  const { page } = await visit();
  const { url, widget, code } = await buy(page, world);
  await widget.says(LIVE);
  await world.backendProgram.stop();
  await widget.says(NOT_LIVE, 15_000);
  assert.equal(await widget.code(), code);
  assert.equal(await page.getByRole('alert').count(), 0, 'nothing alarms');

  // Without the backend's script and HTML there is still what the shop knows.
  const other = await visit();
  await other.page.goto(url);
  const slip = (await other.page.locator('.slip').innerText()).replace(/\s/g, '');
  assert.ok(slip.includes(code), slip);

  await world.backendProgram.start();
  await widget.lookAgain();
  await widget.says(LIVE);
});

story('the phone loses its network and finds it again', async ({ world, visit }) => {
  const { context, page } = await visit();
  const { widget, code } = await buy(page, world);
  await context.setOffline(true);
  await widget.says(OFFLINE);
  assert.equal(await widget.code(), code);
  await world.pay(code);
  await context.setOffline(false);
  await widget.shows('succeeded', 5_000);
});
