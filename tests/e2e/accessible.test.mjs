// axe-core's rules on everything that people see: all states of both widgets, and the live pages of shop, backend and counter.

import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { FREE, findings, none } from './axe.mjs';
import { PATIENCE, closeBrowser, visitor } from './browser.mjs';
import { story } from './harness.mjs';
import { inProject } from './program.mjs';
import { Refund, promiseRefund } from './returns.mjs';
import { BUYER, SKU, buy, hostedUrl } from './shop.mjs';

// The counter shows itself anew after each question of the backend's, which must not happen under axe's hands.
const CALM = { jobs: { poll_interval_ms: 3_600_000 } };

after(closeBrowser);

test('all states, in Spanish and English', { timeout: 400_000 * PATIENCE }, async () => {
  const { context, page } = await visitor(FREE);
  await page.goto(pathToFileURL(inProject('demo/states.html')).href);
  // A list of examples is no page: its headings and landmarks are nobody's.
  // The sizes of targets are measured in keyboard.test.mjs, where 44 px are asked for and not axe's 24.
  const off = ['target-size', 'region', 'landmark-one-main', 'page-has-heading-one', 'heading-order', 'empty-heading', 'landmark-unique'];
  const inPeru = await findings(page, 'es-PE', { off, scope: '.states:first-of-type' });
  // Another language has the same colours.
  const elsewhere = { off: [...off, 'color-contrast'], looks: [[360, 'light']] };
  const inEnglish = await findings(page, 'en', { ...elsewhere, scope: '.states:last-of-type' });
  none([...inPeru, ...inEnglish]);
  await context.close();
});

/** Pages one after the other: `look` collects what is wrong with the page as it stands. */
async function tour(visit, tell) {
  const { page } = await visit(FREE);
  const found = [];
  const look = async (what) => found.push(...(await findings(page, what)));
  const open = async (url, what = new URL(url).pathname) => {
    await page.goto(url);
    await look(what);
  };
  await tell({ page, look, open });
  none(found);
}

story('the Peruvian shop, from the shelf to the counter', ({ world, visit }) =>
  tour(visit, async ({ page, look, open }) => {
    for (const path of ['/', `/products/${SKU}`, '/datos', '/no-such-page']) await open(world.shop + path);
    await open(`${world.shop}/checkout/${SKU}`);
    await page.getByRole('button', { name: 'Pagar en efectivo' }).click();
    await look('the checkout, with mistakes');
    await open(`${world.shop}/admin`);
    await open(world.sandbox, 'the counter');
    await open(`${world.backend}/p/lt_nobody`, 'a link that leads nowhere');
  }), CALM);

story('the Peruvian voucher, from the order to the receipt', ({ world, visit }) =>
  tour(visit, async ({ page, look, open }) => {
    const { widget, code, url } = await buy(page, world);
    await look('the order with its voucher');
    const hosted = await hostedUrl(page);
    await page.goto(hosted);
    await widget.shows('requires_action');
    await look('the hosted page');
    await open(world.sandbox, 'the counter with a code');
    await world.pay(code);
    for (const [what, paid] of Object.entries({ order: url, 'hosted page': hosted })) {
      await page.goto(paid);
      await widget.shows('succeeded');
      await look(`the ${what}, paid`);
    }
    await open(`${world.shop}/admin`, 'the back room with an order');
  }), CALM);

story('the Colombian shop', ({ world, visit }) =>
  tour(visit, async ({ page, look, open }) => {
    const shop = { ...world, shop: `${world.shop}/co` };
    for (const path of ['', `/products/${SKU}`, `/checkout/${SKU}`]) await open(shop.shop + path);
    const { code } = await buy(page, shop, SKU, { ...BUYER, phone: '3005550147' });
    await look('the order with its voucher');
    await world.control(`efecty/collections/${code}/pay`);
    await page.reload();
    await look('the order, paid');
    await open(`${world.sandbox}/efecty`, 'the counter of Efecty');
    await open(`${world.shop}/admin`);
  }), CALM);

story('a refund on its hosted page, with and without scripts', async ({ world, visit }) => {
  const promised = await promiseRefund(world, 'BG-9001');
  const url = promised.hosted_url;
  await tour((options) => visit({ ...options, javaScriptEnabled: true }), async ({ page, look }) => {
    await page.goto(url);
    const refund = new Refund(page);
    await refund.shows('requires_action');
    await look('the form');
    await refund.fill({ document_number: '12', name: 'A', phone: '1', consent: false });
    await refund.send();
    await look('the form, with faults');
    await refund.identify();
    await look('the code');
    await page.goto(`${world.sandbox}/efecty`);
    await look('the counter of Efecty, with a withdrawal');
  });
  // axe is a script: the backend's own HTML is looked at where the widget's is not let in.
  await tour(visit, async ({ page, look }) => {
    await page.route('**/widget/*.js', (route) => route.abort());
    await page.goto((await promiseRefund(world, 'BG-9002')).hosted_url);
    await look('the plain form');
    await page.getByRole('button', { name: 'Obtener mi código' }).click();
    await look('the plain form, with faults');
  });
}, CALM);
