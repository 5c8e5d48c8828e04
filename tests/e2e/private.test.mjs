// What a page may not learn, and what it may not do.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { BUYER, buy, hostedUrl } from './shop.mjs';
import { Widget } from './widget.mjs';

const NAMES = ['ready', 'status', 'copy', 'expire', 'error'].map((name) => `ventanilla-${name}`);

// Runs in the page before anything else: keeps the widget's events, and what the content security policy forbids.
function listen(names) {
  globalThis.told = [];
  globalThis.violations = [];
  for (const name of names) {
    document.addEventListener(name, ({ type, detail, bubbles, composed }) => {
      globalThis.told.push({ type, detail: JSON.parse(JSON.stringify(detail)), bubbles, composed });
    });
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}

/** The forms in which the payer's data could appear. */
const traces = Object.values(BUYER).flatMap((text) => [text, encodeURIComponent(text), text.replaceAll(' ', '+'), btoa(text)]);

function isSilent(what, text) {
  for (const trace of traces) assert.ok(!text.includes(trace), `found \`${trace}\` in ${what}`);
}

async function inPage(page) {
  const state = await page.evaluate(async () => ({
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    databases: (await indexedDB.databases()).length + (await caches.keys()).length,
    told: globalThis.told,
    violations: globalThis.violations,
    widget: document.querySelector('ventanilla-checkout').shadowRoot.innerHTML,
    fallback: document.querySelector('ventanilla-checkout').innerHTML,
  }));
  assert.equal(state.databases, 0);
  assert.equal(state.storage, '[{},{},""]');
  return state;
}

story('the payer is in no address, store, console, event or widget; no policy is broken', async ({ world, visit }) => {
  const { context, page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(listen, NAMES);
  const urls = [];
  context.on('request', (request) => urls.push(request.url()));
  const answers = [];
  context.on('response', (response) => {
    if (response.url().startsWith(world.backend)) answers.push(response.text().catch(() => ''));
  });
  const { widget, code, url } = await buy(page, world);
  const hosted = await hostedUrl(page);
  await widget.press('Copiar código');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  await world.pay(code);
  await widget.shows('succeeded');
  const order = await inPage(page);
  await page.goto(hosted);
  await new Widget(page).shows('succeeded');
  const page2 = await inPage(page);

  const { id } = (await world.books()).orders.map((one) => ({ id: one.payment_id }))[0];
  const pending = { paymentId: id, status: 'requires_action', late: false, underReview: false };
  const paid = { ...pending, status: 'succeeded' };
  const event = (type, detail) => ({ type: `ventanilla-${type}`, detail, bubbles: true, composed: true });
  const expected = [event('ready', pending), event('status', pending), event('copy', pending), event('status', paid)];
  assert.deepEqual(order.told, expected);
  assert.deepEqual([...order.violations, ...page2.violations], []);
  assert.deepEqual(heard, [], 'the console stays empty');
  isSilent('an address', urls.join('\n'));
  isSilent("the backend's answers", (await Promise.all(answers)).join('\n'));
  isSilent('the console', heard.join('\n'));
  isSilent('an event', JSON.stringify(order.told));
  isSilent('the widget', [order.widget, order.fallback, page2.widget, page2.fallback].join('\n'));

  // The secrets of a page's address stay there, and nobody else's machine is asked for anything.
  const ours = [world.shop, world.backend].map((address) => new URL(address).origin);
  assert.deepEqual(urls.filter((one) => !one.startsWith('data:') && !ours.includes(new URL(one).origin)), []);
  const headers = (await context.request.get(hosted)).headers();
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.match(headers['content-security-policy'], /default-src 'none'/);
  assert.equal((await context.request.get(url)).headers()['referrer-policy'], 'same-origin');
});

story('the logs of the backend name nobody', async ({ world, visit }) => {
  const { page } = await visit();
  const { code, widget } = await buy(page, world);
  await world.pay(code);
  await widget.shows('succeeded');
  isSilent("the backend's log", world.backendProgram.log);
  for (const secret of Object.values(world.secrets)) {
    assert.ok(!world.backendProgram.log.includes(secret), 'found a secret in the log');
  }
  assert.ok(!/ct_|lt_/.test(world.backendProgram.log), 'found a token in the log');
});
