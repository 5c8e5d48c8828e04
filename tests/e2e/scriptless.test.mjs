// Readable before, without and after our script.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { BUYER, SKU, buy, hostedUrl } from './shop.mjs';
import { until } from './until.mjs';
import { Widget, plain } from './widget.mjs';

const DEADLINE = /Paga antes del \p{L}+ \d+ de \p{L}+, \d+:\d\d [ap]\. m\. hora de Lima/u;

const STEPS = {
  'App del banco': 'Busca PagoEfectivo y elige PagoEfectivo Soles',
  'Agente o tienda': 'Di: «Voy a pagar a PagoEfectivo. Mi código CIP es',
  'Yape, Plin y más': 'entra a pagar servicios y busca PagoEfectivo',
};

/** Code, amount and deadline stand in the text. */
function saysWhatToPay(text, code) {
  const bare = text.replace(/\s/g, '');
  for (const said of [code, 'S/149.90']) assert.ok(bare.includes(said), `expected ${said} in: ${text}`);
  assert.match(plain(text), DEADLINE);
}

/** A voucher in HTML, with the steps of each way to pay, which are there by the style sheet alone. */
async function isReadable(slip, code) {
  saysWhatToPay(await slip.innerText(), code);
  for (const [way, step] of Object.entries(STEPS)) {
    await slip.locator('.vt-tab', { hasText: way }).click();
    const text = plain(await slip.innerText());
    assert.ok(text.includes(step), `expected the step \`${step}\` in: ${text}`);
  }
}

story('scripts are off: order page and hosted page say all that it takes to pay', async ({ world, visit }) => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.goto(`${world.shop}/checkout/${SKU}`);
  for (const [field, value] of Object.entries(BUYER)) await page.fill(`#${field}`, value);
  await page.getByRole('button', { name: 'Pagar en efectivo' }).click();
  await page.waitForURL(/\/orders\//);
  const { cip } = (await world.sandboxState()).cips[0];
  const slip = page.locator('ventanilla-checkout');
  await isReadable(slip, cip);
  assert.equal(await slip.locator('button').count(), 0, 'no button that needs a script');
  assert.match(await slip.innerText(), /Recarga esta página para saber cómo va tu pago/);

  const hosted = await slip.getByRole('link', { name: 'Enlace' }).getAttribute('href');
  const order = page.url();
  await page.goto(hosted);
  await isReadable(page.locator('main'), cip);
  await world.pay(cip);
  for (const url of [order, hosted]) {
    await page.goto(url);
    assert.match(await page.locator('ventanilla-checkout').innerText(), /¡Listo, recibimos tu pago!/);
  }
});

story('the hosted page: with script, as text, in the calendar, on paper', async ({ world, visit }) => {
  const { page } = await visit();
  const { code } = await buy(page, world);
  const url = await hostedUrl(page);
  assert.ok(url.startsWith(`${world.backend}/p/lt_`), url);

  const { context, page: friend } = await visit();
  await context.addInitScript(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
  await friend.goto(url);
  const widget = await new Widget(friend).shows('requires_action');
  assert.equal(await widget.code(), code);
  assert.equal(await friend.evaluate(() => window.printed), undefined);
  await widget.press('Imprimir');
  assert.equal(await friend.evaluate(() => window.printed), 1);
  await friend.goto('about:blank');
  await friend.goto(`${url}#print`);
  await until(() => friend.evaluate(() => window.printed === 1), { what: 'the page to print itself' });

  const text = await context.request.get(`${url}.txt`);
  assert.match(text.headers()['content-type'], /^text\/plain/);
  const said = await text.text();
  saysWhatToPay(said, code);
  for (const step of Object.values(STEPS)) assert.ok(plain(said).includes(step), `expected \`${step}\` in: ${said}`);
  const entry = await context.request.get(`${url}.ics`);
  assert.match(entry.headers()['content-type'], /^text\/calendar/);
  const unfolded = (await entry.text()).replaceAll('\r\n ', '');
  assert.match(unfolded, /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT\r\n[\s\S]*END:VCALENDAR\r\n$/);
  assert.ok(unfolded.replace(/\s/g, '').includes(code), unfolded);

  await world.pay(code);
  await widget.lookAgain();
  await new Widget(friend).shows('succeeded');
});

for (const lost of ['ventanilla.js', 'ventanilla_checkout_es', 'ventanilla.css']) {
  story(`${lost} does not come: the backend's HTML stays, and the next try works`, async ({ world, visit }) => {
    const { page } = await visit();
    const { url, code } = await buy(page, world);
    const other = await visit();
    await other.page.route(`**/widget/${lost}*`, (route) => route.fulfill({ status: 404, body: 'not found' }));
    await other.page.goto(url);
    const element = other.page.locator('ventanilla-checkout');
    if (lost !== 'ventanilla.js') {
      const said = () => other.heard.some((line) => line.includes('the widget cannot run'));
      await until(said, { what: 'the console to say why' });
    }
    saysWhatToPay(await element.innerText(), code);
    assert.equal(await other.page.locator('.vt-root').count(), 0);

    await other.page.unroute(`**/widget/${lost}*`);
    if (lost === 'ventanilla.js') await other.page.reload();
    // Mounted again, by whatever the page is made with.
    else await element.evaluate((node) => node.parentNode.append(node));
    assert.equal(await (await new Widget(other.page).shows('requires_action')).code(), code);
  });
}
