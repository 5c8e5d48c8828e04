// The folder that a shop uploads and the lines that it pastes: page, folder and backend on three sites of their own.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

import { story } from '../../e2e/harness.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { made } from '../made.mjs';
import { Files } from './files.mjs';

const PACKAGE = made('script-tag');
const FOLDER = readdirSync(PACKAGE).find((name) => name.startsWith('ventanilla-'));

/** What a shop's backend writes into its page: `order.html` with its braces filled in. */
async function filledIn(world, files, payment) {
  const template = readFileSync(made('script-tag/order.html'), 'utf8');
  const headers = { authorization: `Bearer ${payment.client_token}`, accept: 'text/html' };
  const voucher = await (await fetch(`${world.backend}/client/payment`, { headers })).text();
  const own = { files: `${files.address}/${FOLDER}`, backend: world.backend };
  const values = { ...own, client_token: payment.client_token, locale: 'es-PE', voucher_html: voucher };
  const tags = template.slice(template.indexOf('-->') + 3);
  const page = Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), tags);
  assert.doesNotMatch(page, /\{\w+\}|@\w+[:@]/);
  return page;
}

/** Tells a story with the folder on a server of its own, and `order.html` in a page on another. */
function pasted(name, options, tell) {
  story(name, async ({ world, visit }) => {
    const files = await new Files(PACKAGE, options).start();
    try {
      const payment = await createPayment(world, 'SHOP-7');
      const code = payment.next_action.voucher.reference;
      const body = await filledIn(world, files, payment);
      const open = async (options) => {
        const one = await visit(options);
        await world.site.open(one.page, world, body, '');
        return one;
      };
      await tell({ world, files, open, code });
    } finally {
      await files.close();
    }
  });
}

const digits = async (page) => (await page.locator('ventanilla-checkout .vt-digits').innerText()).replace(/\s/g, '');

/** The voucher reads as without a script, and no script of ours ran. */
async function isRefused({ page, heard }, code, why) {
  await until(() => heard.some((line) => why.test(line)), { what: `the browser to say ${why}` });
  assert.equal(await digits(page), code);
  assert.equal(await page.evaluate(() => customElements.get('ventanilla-checkout') === undefined), true);
}

pasted('one folder, one line: readable at once, then alive, then paid', {}, async ({ world, files, open, code }) => {
  const { page: before } = await open({ javaScriptEnabled: false });
  assert.equal(await digits(before), code);
  const { page, heard } = await open();
  const widget = await new Widget(page).shows('requires_action');
  assert.equal(await widget.code(), code);
  const asked = files.asked.filter((path) => path.endsWith('.wasm'));
  assert.match(asked.join(), /^\/ventanilla-[\d.]+\/ventanilla_checkout_es\.\w+\.wasm$/, 'the core comes from the folder');
  await world.pay(code);
  await widget.shows('succeeded');
  assert.deepEqual(heard.filter((line) => /^(error|warning|uncaught)/.test(line)), []);
});

pasted('WebAssembly under a wrong type runs all the same', { types: { wasm: 'text/plain' } }, async ({ files, open, code }) => {
  const { page } = await open();
  assert.equal(await (await new Widget(page).shows('requires_action')).code(), code);
  assert.ok(files.asked.every((path) => !path.includes('checkout_es') || path.endsWith('.wasm')), 'no need for the twin');
});

const spoilt = (path, bytes) => (path.endsWith('/ventanilla.js') ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes);
pasted('a script that was changed by one byte is refused, and the voucher stays', { change: spoilt }, async ({ open, code }) => {
  await isRefused(await open(), code, /integrity/);
});

const swapped = (path, bytes) => (path.endsWith('.wasm') ? Buffer.concat([bytes, Buffer.from([0, 1, 0])]) : bytes);
pasted('a core that was changed is refused, and the backend’s own is taken', { change: swapped }, async ({ open, code }) => {
  const { page } = await open();
  assert.equal(await (await new Widget(page).shows('requires_action')).code(), code);
});

pasted('without `Access-Control-Allow-Origin` on the folder’s site the script is refused', { open: false }, async ({ open, code }) => {
  await isRefused(await open(), code, /Access-Control-Allow-Origin/);
});
