// What a page does with an element: takes it away and brings it back, twice at once, in another copy; and what a phone does with a page.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser, launch } from './browser.mjs';
import { bothLive, checkoutLives, refundLives } from './hostile/alive.mjs';
import { ANA, Refund } from './returns.mjs';
import { payment, refund, scene } from './stage.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const asked = (stage, path) => stage.asked.filter((one) => one.path === path).length;

scene('moved in the page: what was typed and shown goes with it', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page, `<main></main>${stage.both}`);
  const form = new Refund(page);
  await new Widget(page).shows('requires_action');
  await form.shows('requires_action');
  await form.field('name').fill(ANA.name);
  const before = stage.asked.length;
  await page.evaluate(() => document.querySelector('main').append(...document.querySelectorAll('body > [endpoint]')));
  assert.equal(await form.field('name').inputValue(), ANA.name);
  assert.equal(await page.locator('main .vt-root .vt').count(), 2, 'nothing is drawn anew');
  assert.equal(stage.asked.length, before, 'nothing is asked anew');
  await bothLive(page, stage);
});

scene('mounted, taken away and mounted again at once, as frameworks try their components', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page, '');
  await page.evaluate((html) => {
    for (let round = 0; round < 2; round += 1) {
      document.body.innerHTML = html;
      if (round === 0) document.body.replaceChildren();
    }
    const again = document.querySelector('ventanilla-checkout');
    again.remove();
    document.body.append(again);
    for (const name of ['endpoint', 'token', 'locale']) again.setAttribute(name, again.getAttribute(name));
    again.locale = 'en';
    again.locale = 'es-PE';
  }, stage.both);
  await bothLive(page, stage);
  assert.equal(asked(stage, '/client/payment') < 5, true, 'asked once for each look');
  assert.equal(await page.locator('.vt-root').count(), 2);
});

scene('told something else while the core is on its way: one widget comes of it, for the last thing that was said', async ({ stage, visit }) => {
  const { page } = await visit();
  stage.payment = { ...stage.payment, poll_after_ms: 600_000 };
  let release;
  const released = new Promise((done) => (release = done));
  await page.route('**/ventanilla_checkout_es.*', async (route) => {
    await released;
    await route.continue();
  });
  await stage.open(page, stage.tag('checkout'));
  await until(() => stage.asked.length === 1, { what: 'the payment to be asked for early' });
  await page.evaluate(() => {
    globalThis.told = [];
    for (const type of ['ready', 'error']) addEventListener(`ventanilla-${type}`, ({ type: name }) => globalThis.told.push(name));
    document.querySelector('ventanilla-checkout').token = 'ct_other';
  });
  await until(() => stage.asked.length === 2, { what: 'the other payment to be asked for early' });
  release();
  await new Widget(page).shows('requires_action');
  assert.deepEqual(await page.evaluate(() => globalThis.told), ['ventanilla-ready']);
  assert.equal(stage.asked.length, 2);
});

scene('two copies of the script, and an older one that was there first', async ({ stage, visit }) => {
  const { page, heard } = await visit(CLIPBOARD);
  const copy = '<script type="module" src="/widget-copy/ventanilla.js"></script>';
  await stage.open(page, stage.both, { head: copy });
  await bothLive(page, stage);
  assert.deepEqual(heard.filter((line) => !line.startsWith('info: ventanilla: defined already')), []);

  stage.refund = refund('form');
  stage.asked = [];
  const older = `<script>customElements.define('ventanilla-checkout', class extends HTMLElement {
    connectedCallback() { this.prepend('versión anterior'); } })</script>`;
  await stage.open(page, stage.both, { head: older });
  await refundLives(page, stage);
  assert.match(await page.locator('ventanilla-checkout').innerText(), /^versión anterior/);
});

scene('a field that had the focus leaves the page: the core hears of it afterwards', async ({ stage, visit }) => {
  const { page, heard } = await visit();
  await stage.open(page, stage.tag('refund'));
  const form = await new Refund(page).shows('requires_action');
  await form.fill(ANA);
  // Sent by the keyboard: the focus is still in the field when the code takes the form's place.
  await form.field('phone').press('Enter');
  await form.shows('pending');
  assert.deepEqual(heard, []);
});

scene('a page that takes the element away while the core draws', async ({ stage, visit }) => {
  const { page, heard } = await visit();
  await stage.open(page, stage.both);
  const form = await new Refund(page).shows('requires_action');
  await form.fill(ANA);
  await page.evaluate(() => {
    const host = document.querySelector('ventanilla-refund');
    host.addEventListener('focusout', () => host.shadowRoot.querySelector('form') ?? host.remove());
  });
  await form.field('phone').press('Enter');
  await until(async () => stage.asked.some((one) => one.method === 'POST'), { what: 'the form to be sent' });
  await checkoutLives(page);
  assert.deepEqual(heard.filter((line) => line.startsWith('error')), []);
});

scene('a translator puts its own elements where our texts stood', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page);
  await new Widget(page).shows('requires_action');
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('[endpoint]')) {
      const walk = document.createTreeWalker(host.shadowRoot, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walk.nextNode()) texts.push(walk.currentNode);
      for (const text of texts) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(text);
      }
    }
  });
  await bothLive(page, stage);
});

scene('frozen in the background, then shown again', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  // The next question at its pace would come too late: it is asked because somebody looks.
  stage.payment = { ...stage.payment, poll_after_ms: 600_000 };
  await stage.open(page);
  await new Widget(page).shows('requires_action');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  stage.shift = 60;
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  const before = await new Widget(page).secondsLeft();
  await new Widget(page).lookAgain();
  const widget = await checkoutLives(page);
  await until(async () => before - (await widget.secondsLeft()) >= 60, { what: 'the countdown to know what it slept through' });
  await refundLives(page, stage);
});

// Runs in the page before anything else: a tab that is looked at, or not.
function tab() {
  Object.defineProperty(Document.prototype, 'hidden', { get: () => globalThis.isAway ?? false });
  globalThis.turn = (isAway) => {
    globalThis.isAway = isAway;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}

scene('another tab is looked at meanwhile: nothing is asked, and all when it is this one again', async ({ stage, visit }) => {
  const { context, page } = await visit();
  await context.addInitScript(tab);
  await page.clock.install();
  stage.payment = { ...payment('voucher'), poll_after_ms: 5_000 };
  await stage.open(page, stage.tag('checkout'));
  const widget = await new Widget(page).shows('requires_action');
  await page.evaluate(() => globalThis.turn(true));
  const before = stage.asked.length;
  await page.clock.runFor(60_000);
  assert.equal(stage.asked.length, before);
  stage.payment = payment('paid');
  await page.evaluate(() => globalThis.turn(false));
  await widget.shows('succeeded');
});

scene('opened in a tab that nobody looks at yet: asked once, and again when somebody does', async ({ stage, visit }) => {
  const { context, page } = await visit();
  await context.addInitScript(tab);
  await context.addInitScript(() => (globalThis.isAway = true));
  await page.clock.install();
  stage.payment = { ...payment('voucher'), poll_after_ms: 5_000 };
  await stage.open(page, stage.tag('checkout', { inside: '' }));
  const widget = await new Widget(page).shows('requires_action');
  await page.clock.runFor(60_000);
  assert.equal(stage.asked.length, 1);
  stage.payment = payment('paid');
  await page.evaluate(() => globalThis.turn(false));
  await widget.shows('succeeded');
});

scene('left and come back to: the page was kept, and the widget hears what happened meanwhile', async ({ stage }) => {
  // The driver forbids kept pages unless it is told not to.
  const browser = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  try {
    const page = await browser.newPage();
    await page.addInitScript(() => addEventListener('pageshow', (event) => (globalThis.kept = event.persisted)));
    stage.payment = { ...payment('voucher'), poll_after_ms: 3_600_000 };
    await stage.open(page, stage.tag('checkout'));
    const widget = await new Widget(page).shows('requires_action');
    await page.goto(`${stage.address}/elsewhere`);
    stage.payment = payment('paid');
    await page.evaluate(() => history.back());
    await widget.shows('succeeded', 5_000);
    assert.equal(await page.evaluate(() => globalThis.kept), true);
  } finally {
    await browser.close();
  }
});

scene('offline and back', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await stage.open(page);
  const widget = await new Widget(page).shows('requires_action');
  const live = await widget.text('.vt-live');
  await context.setOffline(true);
  await until(async () => (await widget.text('.vt-live')) !== live, { what: 'the widget to say that it is offline' });
  await checkoutLives(page);
  await context.setOffline(false);
  await widget.says(live);
  await bothLive(page, stage);
});
