// The main road: a cart, a code, cash at a counter, a parcel. In the classic checkout, in the checkout block, and in mails.

import assert from 'node:assert/strict';

import { Widget, plain } from '../../e2e/widget.mjs';
import { buy, fillIn, heard, received, shop, story } from './shop.mjs';

const open = shop();
const shots = process.env.VENTANILLA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/woo-${name}.png`, fullPage: true });
const grouped = (code) => code.replace(/(\d{3})(?=\d)/g, '$1 ');

story(open, 'classic checkout: the voucher is there, alive, mailed, and turns paid once', async ({ host, world, visit }) => {
  const mug = await host.product('Taza de Chulucanas', '149.90', 5);
  const { page } = await visit({ viewport: { width: 360, height: 800 } });
  const button = await fillIn(page, host, mug);
  assert.equal(plain(await page.locator('label[for=pm_ventanilla]').innerText()), 'Efectivo (PagoEfectivo)');
  assert.equal(await button.innerText(), 'Obtener mi código de pago');
  await shot(page, 'checkout-360');
  await Promise.all([page.waitForURL(/order-received/), button.click()]);
  const { id, widget, code } = await received(page, host);
  assert.equal(await widget.code(), code);
  await shot(page, 'received-360');

  const before = await host.order(id);
  assert.equal(before.status, 'on-hold');
  assert.equal(await host.stock(mug), 4, 'set aside');
  const snapshot = before.entries[0].snapshot;
  assert.deepEqual(snapshot.amount, { value: '149.90', currency: 'PEN' });

  // Whoever has no scripts, and whoever loses the page.
  const { page: bare } = await visit({ javaScriptEnabled: false });
  await bare.goto(before.received);
  assert.equal((await bare.locator('ventanilla-checkout .vt-digits').innerText()).replace(/\s/g, ''), code);
  await shot(bare, 'received-nojs');
  const mails = (await host.mails()).filter((mail) => mail.subject.startsWith('customer_on_hold_order'));
  assert.equal(mails.length, 2, 'one mail, as HTML and as text');
  for (const mail of mails) {
    for (const part of [grouped(code), 'S/ 149.90', 'Paga antes de', 'hora de Lima', snapshot.hosted_url]) {
      assert.ok(mail.message.includes(part), `${mail.subject} does not say ${part}: ${mail.message}`);
    }
  }
  assert.doesNotMatch(mails.find((mail) => mail.subject.endsWith('plain')).message, /[<>]/);
  assert.equal((await fetch(snapshot.hosted_url)).status, 200, 'the link in the mail leads somewhere');

  await world.pay(code, { operation: '1253' });
  const paid = await host.turns(id, 'processing');
  assert.equal(paid.transaction, '1253');
  assert.equal(await host.stock(mug), 4, 'sold, not taken twice');
  await widget.shows('succeeded');
  await shot(page, 'paid-360');
  assert.equal(paid.notes.filter((note) => note.includes('to processing')).length, 1);
  const types = (await host.events(id)).map((event) => event.type).sort();
  assert.deepEqual(types, ['payment.succeeded', 'payment.voucher_issued']);
});

story(open, 'the checkout block: the same, by the Store API', async ({ host, world, visit }) => {
  const scarf = await host.product('Chalina de alpaca', '89.5', 5);
  const { page, heard: said } = await visit({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${host.address}/add/${scarf}/2?to=block`);
  assert.equal(await page.locator('.wc-block-components-payment-method-label').innerText(), 'Efectivo (PagoEfectivo)');
  assert.match(await page.locator('.methods').innerText(), /código CIP/);
  await shot(page, 'block-1280');
  const button = page.getByRole('button', { name: 'Obtener mi código de pago' });
  await Promise.all([page.waitForURL(/order-received/), button.click()]);
  const { id, widget, code } = await received(page, host);
  await shot(page, 'received-1280');
  const order = await host.order(id);
  assert.deepEqual(order.entries[0].snapshot.amount, { value: '179.00', currency: 'PEN' });
  assert.equal(await host.stock(scarf), 3);
  await world.pay(code);
  await widget.shows('succeeded');
  await host.turns(id, 'processing');
  assert.deepEqual(said.filter((line) => /^(error|uncaught)/.test(line) && !/favicon|404/.test(line)), []);
});

story(open, 'the account page shows it to whoever bought it, and to nobody else', async ({ host, world, visit }) => {
  const bag = await host.product('Mochila', '60.00', 3);
  const { page } = await visit();
  await host.login(page, 'buyer');
  const { id, code } = await buy(page, host, bag);
  const { view } = await host.order(id);
  await page.goto(view);
  const widget = await new Widget(page).shows('requires_action');
  assert.equal(await widget.code(), code);
  const { page: other } = await visit();
  await other.goto(view);
  assert.equal(await other.locator('ventanilla-checkout').count(), 0);
  await world.pay(code);
  await heard(host, id, 'payment.succeeded');
  await widget.shows('succeeded');
});

story(open, 'the backend is silent for a moment: code and link stand there as text', async ({ host, world, visit }) => {
  const cup = await host.product('Vaso', '30.00', 3);
  const { page } = await visit({ javaScriptEnabled: false });
  const button = await fillIn(page, host, cup);
  await Promise.all([page.waitForURL(/order-received/), button.click()]);
  await world.backendProgram.kill();
  await page.reload();
  const text = plain(await page.locator('ventanilla-checkout').innerText());
  const { snapshot } = (await host.order()).entries[0];
  for (const part of ['Paga este código en efectivo', 'Código CIP', grouped(snapshot.next_action.voucher.reference), 'S/ 30.00']) {
    assert.ok(text.includes(part), `${part} is missing in: ${text}`);
  }
  assert.equal(await page.locator('ventanilla-checkout a').getAttribute('href'), snapshot.hosted_url);
  await shot(page, 'silent-360');
  await world.backendProgram.start();
});

story(open, 'the plugin\'s own copy of the widget, pinned by its hash, is as alive', async ({ host, world, visit }) => {
  await host.connect(world, { widget: 'plugin' });
  const cup = await host.product('Plato', '31.00', 3);
  const { page } = await visit();
  const { widget, code } = await buy(page, host, cup);
  const script = page.locator('script[type=module]');
  assert.ok((await script.getAttribute('src')).startsWith(`${host.address}/wp-content/plugins/ventanilla-woocommerce/assets/widget/ventanilla.js`));
  assert.match(await script.getAttribute('integrity'), /^sha384-/);
  await world.pay(code);
  await widget.shows('succeeded');
});
