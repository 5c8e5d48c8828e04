// What a payer on a slow line waits for: questions that do not depend on each other are asked at once.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { WEB, golden, payment, scene } from './stage.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

scene('the payment is asked for while the core is on its way, and once', async ({ stage, visit }) => {
  const { page } = await visit();
  stage.payment = { ...stage.payment, poll_after_ms: 60_000 };
  await page.route('**/*.wasm', async (route) => {
    await until(() => stage.asked.length > 0, { what: 'the payment to be asked for before the core is here' });
    await route.continue();
  });
  await stage.open(page, stage.tag('checkout'));
  await new Widget(page).shows('requires_action');
  assert.deepEqual(
    stage.asked.map(({ method, path }) => `${method} ${path}`),
    ['GET /client/payment'],
  );
});

// Runs in the page: whether a widget has begun; each asks to be told of paper.
function hears() {
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === 'beforeprint') globalThis.hasBegun = true;
    return addEventListener.call(this, type, ...rest);
  };
}

/** A page whose clock stands still and whose widget has its core, but no answer before `answer()`. */
async function waits(stage, visit) {
  const { context, page } = await visit();
  await context.addInitScript(hears);
  await page.clock.install();
  let answer;
  const answered = new Promise((done) => (answer = done));
  await page.route('**/client/payment', async (route) => {
    await answered;
    await route.continue();
  });
  await page.clock.pauseAt(Date.now() + 60_000);
  await stage.open(page, stage.tag('checkout', { inside: '' }));
  await until(() => page.evaluate(() => globalThis.hasBegun), { what: 'the core to be there' });
  const isDrawn = () => page.evaluate(() => Boolean(document.querySelector('ventanilla-checkout').shadowRoot));
  return { page, answer, isDrawn };
}

scene('an answer that comes in a moment is the first thing that is shown', async ({ stage, visit }) => {
  const { page, answer, isDrawn } = await waits(stage, visit);
  await page.clock.runFor(150);
  assert.equal(await isDrawn(), false);
  await page.evaluate(() => {
    const code = ({ target }) => target.shadowRoot?.querySelector('.vt-digits')?.checkVisibility() ?? false;
    document.addEventListener('ventanilla-ready', (event) => (globalThis.ready = code(event)));
  });
  answer();
  await new Widget(page).shows('requires_action');
  assert.equal(await page.evaluate(() => globalThis.ready), true, 'who hears that it is ready finds it on the page');
});

scene('who waits for longer is told so', async ({ stage, visit }) => {
  const { page, answer } = await waits(stage, visit);
  await page.clock.runFor(250);
  const { drawn } = new Widget(page);
  await until(() => drawn.locator('.vt-busy').isVisible(), { what: 'a word that something is on its way' });
  answer();
  await new Widget(page).shows('requires_action');
});

scene('what the backend wrote is painted before anything is done for it', async ({ stage, visit }) => {
  const { page } = await visit();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await stage.open(page, stage.tag('checkout'));
  await until(() => page.evaluate(() => customElements.get('ventanilla-checkout')?.name), { what: 'the script to be there' });
  assert.equal(stage.asked.length, 0);
  await page.clock.runFor(100);
  await new Widget(page).shows('requires_action');
});

scene('an element that gets its attributes one by one asks when it has them', async ({ stage, visit }) => {
  const { page } = await visit();
  stage.payment = { ...stage.payment, poll_after_ms: 60_000 };
  await stage.open(page, '');
  await page.evaluate((endpoint) => {
    const element = document.createElement('ventanilla-checkout');
    document.body.append(element);
    Object.assign(element, { endpoint, token: 'ct_late', locale: 'es-PE' });
  }, stage.address);
  await new Widget(page).shows('requires_action');
  assert.equal(stage.asked.length, 1);
});

scene('what the page asks for beforehand is not asked for again', async ({ stage, visit }) => {
  const { page, heard } = await visit();
  const core = (await readdir(WEB)).find((name) => /^ventanilla_checkout_es\..*wasm$/.test(name));
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
  const early = (file) => `<link rel="preload" as="fetch" crossorigin href="/widget/${file}">`;
  await stage.open(page, stage.tag('checkout'), { head: early(core) + early('ventanilla.css') });
  await new Widget(page).shows('requires_action');
  for (const file of [core, 'ventanilla.css']) assert.equal(asked.filter((one) => one === file).length, 1, `${asked}`);
  assert.ok(!heard.some((line) => line.includes('preload')), `${heard}`);
});

for (const status of ['creating', 'expired', 'voucher']) {
  scene(`${status}: what tells who has no script to reload takes no place that the widget does not fill`, async ({ stage, visit }) => {
    const { page } = await visit({ viewport: { width: 360, height: 800 } });
    let come;
    const comes = new Promise((done) => (come = done));
    await page.route('**/ventanilla.js', (route) => comes.then(() => route.continue()));
    stage.payment = payment(status);
    const sheet = '<link rel="stylesheet" href="/widget/ventanilla.css">';
    const opened = stage.open(page, stage.tag('checkout', { inside: sheet + (await golden(`${status}.es-PE`)) }));
    const foot = async (root) => (await page.locator(`${root} .vt-foot`).boundingBox())?.y;
    const before = await until(() => foot('.vt-still'), { what: 'the backend’s HTML to be laid out' });
    come();
    await opened;
    await new Widget(page).drawn.waitFor();
    assert.equal(await foot('.vt-root'), before);
  });
}
