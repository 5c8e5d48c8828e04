// The Colombian side of the shop: bought in cash, brought back, given back in cash; and a Peruvian order that was paid late.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { ANA, Refund } from './returns.mjs';
import { BUYER, SKU, buy, orderState } from './shop.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

const COLOMBIA = { locale: 'es-CO', timezoneId: 'America/Bogota' };
const says = (page, words) => until(async () => (await orderState(page)) === words, { what: `the shop to say \`${words}\`` });

/** Buys one piece in pesos; returns when the widget shows its voucher. */
async function buyInPesos(page, world) {
  await page.goto(`${world.shop}/co/checkout/${SKU}`);
  for (const [field, value] of Object.entries({ ...BUYER, phone: '3005550147' })) await page.fill(`#${field}`, value);
  await Promise.all([page.waitForURL(/\/orders\//), page.getByRole('button', { name: 'Pagar en efectivo' }).click()]);
  return new Widget(page).shows('requires_action');
}

story('bought with Efecty, brought back, and collected at the counter', async ({ world, visit }) => {
  const { page } = await visit(COLOMBIA);
  const voucher = await buyInPesos(page, world);
  assert.match(await voucher.text('.vt-rows'), /Convenio 110999 Referencia/);
  assert.match(await voucher.text('.vt-list'), /convenio 110999, referencia/);
  const reference = await voucher.code();
  const clerk = await visit({ viewport: { width: 1280, height: 900 } });
  await clerk.page.goto(`${world.sandbox}/efecty`);
  const spoken = (code) => new RegExp([...code].join('\\s?'));
  await clerk.page.getByRole('button', { name: new RegExp(`^Recibir ${spoken(reference).source}`) }).click();
  await voucher.shows('succeeded', 5_000);
  await says(page, 'Pagado');
  const { on_hand } = await world.stock(SKU);

  await page.reload();
  await page.getByText('Devolver productos').click();
  await page.getByRole('button', { name: 'Devolver y recibir mi dinero' }).click();
  const refund = new Refund(page);
  await refund.shows('requires_action');
  await says(page, 'Devolución prometida');
  assert.equal((await world.stock(SKU)).on_hand, on_hand + 1, 'the piece is for sale again');
  const code = await refund.identify();
  await says(page, 'Código listo');

  await clerk.page.reload();
  const row = clerk.page.getByLabel(new RegExp(`^Documento para ${spoken(code).source}`)).first();
  await row.fill('1098765432');
  await row.press('Enter');
  await until(async () => /no coinciden/.test(await refund.text('.vt-alert')), { what: 'the wrong document to be told' });
  const again = clerk.page.getByLabel(new RegExp(`^Documento para ${spoken(code).source}`)).first();
  await again.fill(ANA.document_number);
  await clerk.page.getByRole('button', { name: new RegExp(`^Entregar ${spoken(code).source}`) }).first().click();
  await refund.shows('succeeded', 5_000);
  assert.equal(await refund.title(), '¡Listo, ya tienes tu dinero!');
  await says(page, 'Entregada en efectivo');
  const events = await world.events();
  assert.deepEqual(events.slice(-2), ['refund.code_issued', 'refund.succeeded']);
});

story('a Peruvian order paid late: one click at the desk, support types the code', async ({ world, visit }) => {
  const { page } = await visit();
  const { code, widget } = await buy(page, world);
  await world.control('clock', { advance_seconds: 50 * 3600 });
  await widget.lookAgain();
  await widget.shows('expired');
  await world.pay(code, { late: true });
  // A code that has run out is asked about every ten seconds; who comes back to the page asks at once.
  await until(async () => (await widget.lookAgain()).shows('processing', 500), { what: 'the page to hear of the money' });
  const desk = await visit({ viewport: { width: 1280, height: 900 } });
  // The shop hears of it by an event: the desk is looked at until it has come.
  const deskHas = (locate, what) => until(async () => {
    await desk.page.goto(`${world.shop}/admin`);
    return locate().count();
  }, { what });
  await deskHas(() => desk.page.getByRole('button', { name: 'Devolver en efectivo' }), 'the desk to offer cash back');
  await desk.page.getByRole('button', { name: 'Devolver en efectivo' }).click();
  await page.reload();
  const refund = new Refund(page);
  await refund.shows('requires_action');
  await refund.fill({ document_number: '45678912', name: 'Ximena Quispe Tintaya', phone: '987123654' });
  await refund.send();
  await refund.shows('processing');
  assert.match(await refund.text('.vt-top'), /Aparecerá aquí el .+\(hora de Lima\)/);
  await deskHas(() => desk.page.getByLabel('Código de retiro'), 'the desk to ask for a code');
  await desk.page.getByLabel('Código de retiro').fill('77120034');
  await desk.page.getByRole('button', { name: 'Entregar el código' }).click();
  await refund.shows('pending');
  assert.equal(await refund.code(), '77120034');
});
