// The end of a code's life, and money that comes after it.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { SKU, buy, orderState } from './shop.mjs';
import { until } from './until.mjs';
import { Widget, plain } from './widget.mjs';

// A code that has run out is asked for twenty times less often.
const GRACE = { provider: { grace_minutes: 60, payer_reissue: false }, jobs: { poll_interval_ms: 100 } };
const RESERVED = { on_hand: 4, reserved: 1, sold: 0 };
const BACK = { on_hand: 5, reserved: 0, sold: 0 };

/** Moves the clock of all to so many seconds after the code has run out. */
const after = (world, code, seconds) => world.control('clock', { before_expiry_of: code, seconds_before: -seconds });

const released = async (world) => (await world.events()).filter((type) => type === 'stock.release').length;

async function expires(world, page) {
  const { widget, code } = await buy(page, world);
  await after(world, code, 5);
  await world.order('expired');
  await (await widget.lookAgain()).shows('expired');
  return { widget, code };
}

story('nobody pays: the page says so, and the piece goes back on the shelf once', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await expires(world, page);
  assert.equal(await widget.title(), 'Este código venció');
  assert.equal(await widget.drawn.locator('.vt-digits').count(), 0, 'a dead code is not shown for paying');
  await until(async () => (await orderState(page)) === 'Vencido', { what: 'the shop to say `Vencido`' });
  assert.deepEqual(await world.stock(SKU), RESERVED, 'networks report late: the piece waits for an hour');

  await after(world, code, 3700);
  await until(async () => (await world.stock(SKU)).on_hand === 5, { what: 'the piece to be back' });
  // Whatever may say it again, says it again.
  await world.backendProgram.kill();
  await world.backendProgram.start();
  const { calls } = await world.sandboxState();
  const asked = async () => ((await world.sandboxState()).calls.search ?? 0) > (calls.search ?? 0);
  await until(asked, { what: 'the backend to ask the network again' });
  assert.deepEqual(await world.stock(SKU), BACK);
  assert.equal(await released(world), 1);
}, GRACE);

story('money after the deadline is told and not lost', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await expires(world, page);
  await after(world, code, 3700);
  await until(async () => (await released(world)) === 1, { what: 'the piece to be back' });

  await world.pay(code, { late: true });
  await world.order('late');
  await (await widget.lookAgain()).shows('processing');
  assert.equal(await widget.title(), 'Tenemos tu dinero');
  assert.match(plain(await widget.drawn.innerText()), /llegó después de la hora límite.*No vuelvas a pagar/);
  await until(async () => (await orderState(page)) === 'Pago tardío en revisión', { what: 'the shop to say so' });
  assert.deepEqual(await world.stock(SKU), BACK, 'a person decides about the piece');
  assert.ok((await world.events()).includes('payment.late'));

  // The shop decides: the piece is still there.
  const order = await world.order('late');
  await world.api('POST', `/v1/payments/${order.payment_id}/review`, { decision: 'accept' });
  await (await widget.lookAgain()).shows('succeeded');
  await world.order('paid');
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
  assert.equal(await released(world), 1);
}, GRACE);

story('money in the last minute, reported within the grace period, is simply paid', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await buy(page, world);
  await world.control('clock', { before_expiry_of: code, seconds_before: 20 });
  await world.backendProgram.kill();
  await world.pay(code);
  await after(world, code, 60);
  await world.backendProgram.start();
  await world.order('paid');
  await (await widget.lookAgain()).shows('succeeded');
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
}, GRACE);

story('one button gives a new code where the shop allows it', async ({ world, visit }) => {
  const { page } = await visit();
  const { widget, code } = await expires(world, page);
  await widget.press('Generar un código nuevo');
  await widget.shows('requires_action');
  const fresh = await widget.code();
  assert.notEqual(fresh, code);
  const { cips } = await world.sandboxState();
  assert.deepEqual(cips.filter((cip) => cip.state === 'generated').map((cip) => cip.cip), [fresh]);
  await world.pay(fresh);
  await widget.shows('succeeded');
  await world.order('paid');
  assert.deepEqual(await world.stock(SKU), { on_hand: 4, reserved: 0, sold: 1 });
});

story('a device that is two days wrong, in Tokyo: the same deadline and countdown', async ({ world, visit }) => {
  const right = await visit();
  const { url, code, widget } = await buy(right.page, world);
  await world.control('clock', { before_expiry_of: code, seconds_before: 3000 });
  const devices = [{}, { clockOff: 2 * 86_400 }, { clockOff: -2 * 86_400, timezoneId: 'Asia/Tokyo' }];
  const deadline = await widget.deadline();
  for (const device of devices) {
    const { page } = await visit(device);
    await page.goto(url);
    const own = await new Widget(page).shows('requires_action');
    assert.equal(await own.deadline(), deadline);
    const [shown, offset] = [await own.secondsLeft(), (await world.sandboxState()).clock];
    const { expires_at: end } = (await world.sandboxState()).cips[0];
    const left = (Date.parse(end) - Date.parse(offset.now)) / 1000;
    assert.ok(Math.abs(left - shown) <= 2, `expected ${left} s on ${JSON.stringify(device)}, it shows ${shown} s`);
  }
});
