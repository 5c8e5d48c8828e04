// The main road: from a product to a receipt.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { SKU, buy, fillCheckout, orderState } from './shop.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

// Nobody asks the network: what the page learns, it learns by the webhook.
const WEBHOOK_ONLY = { jobs: { poll_interval_ms: 3_600_000 } };

async function isPaid(world, page, widget) {
  assert.equal(await widget.title(), '¡Listo, recibimos tu pago!');
  const order = await world.order('paid');
  assert.equal(order.stock, 'committed');
  await until(async () => (await orderState(page)) === 'Pagado', { what: 'the shop to say `Pagado`' });
}

story('somebody buys, pays at the counter, and sees it in the page and in the shop', async ({ world, visit }) => {
  const { page } = await visit();
  await page.goto(world.shop);
  await page.getByRole('link', { name: 'Chalina de alpaca Quilla' }).first().click();
  await page.getByRole('link', { name: /Pagar|Comprar/ }).first().click();
  await page.waitForURL(`**/checkout/${SKU}`);
  const before = await world.stock(SKU);
  const { widget, code } = await buy(page, world);
  assert.match(code, /^\d{9,14}$/);
  assert.equal(await widget.text('.vt-amount'), 'S/ 149.90');
  assert.match(await widget.deadline(), /^Paga antes del .+ de .+, \d+:\d\d [ap]\. m\. hora de Lima$/);
  const { on_hand, reserved, sold } = before;
  assert.deepEqual(await world.stock(SKU), { on_hand: on_hand - 1, reserved: reserved + 1, sold });

  const clerk = await visit({ viewport: { width: 1280, height: 900 } });
  await clerk.page.goto(world.sandbox);
  await clerk.page.locator(`#cip-${code}`).getByRole('button', { name: /^Cobrar/ }).click();
  await widget.shows('succeeded', 5_000);
  await isPaid(world, page, widget);
  assert.deepEqual(await world.stock(SKU), { on_hand: on_hand - 1, reserved, sold: sold + 1 });
  assert.deepEqual(await world.events(), ['payment.voucher_issued', 'payment.succeeded']);
}, WEBHOOK_ONLY);

story('the page says "paid" within five seconds of the webhook', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await buy(page, world);
  const started = performance.now();
  const { deliveries } = await world.pay(code, { operation: '1253' });
  assert.equal(deliveries[0].state, 'delivered');
  await widget.shows('succeeded', 5_000);
  const took = performance.now() - started;
  assert.ok(took < 5_000, `expected at most 5 s, it took ${took} ms`);
  assert.match(await widget.text('.vt-receipt'), /Número de operación 1253/);
  await isPaid(world, page, widget);
}, WEBHOOK_ONLY);

story('a reload and another browser show the same voucher', async ({ world, visit }) => {
  const { page } = await visit();
  const { url, widget, code } = await buy(page, world);
  const deadline = await widget.deadline();
  await page.reload();
  const other = await visit();
  await other.page.goto(url);
  for (const again of [new Widget(page), new Widget(other.page)]) {
    await again.shows('requires_action');
    assert.equal(await again.code(), code);
    assert.equal(await again.deadline(), deadline);
  }
  assert.equal((await world.sandboxState()).calls.create, 1);
});

story('two clicks on "pay" are one order, one voucher, one payment', async ({ world, visit }) => {
  // The network takes its time, so that the second click and the repetitions come while the first is under way.
  await world.control('next', { delay_ms: 1500, only: 'create' });
  const { context, page } = await visit();
  const pay = await fillCheckout(page, world);
  const form = Object.fromEntries(await page.$$eval('form input', (fields) => fields.map(({ name, value }) => [name, value])));
  const again = () => context.request.post(`${world.shop}/checkout`, { form });
  await Promise.all([pay.dblclick(), again(), again()]);
  // The second click breaks off the first one's navigation, so there is no single one to wait for.
  await until(() => page.url().includes('/orders/'), { what: 'the order to be shown' });
  const widget = await new Widget(page).shows('requires_action');
  const { creates_by_transaction_code: creates, cips } = await world.sandboxState();
  assert.deepEqual(Object.values(creates), [1]);
  assert.deepEqual(cips.map((one) => one.cip), [await widget.code()]);
  const { orders } = await world.books();
  assert.equal(orders.length, 1);
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 1, sold: 0 });
});
