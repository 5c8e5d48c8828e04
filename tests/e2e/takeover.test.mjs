// The backend's HTML is there first: readable without a script, and taken over by the widget without anybody noticing.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { SMALL_REM } from './hostile/styles.mjs';
import { ANA, promiseRefund } from './returns.mjs';
import { createPayment } from './site.mjs';
import { watch, written } from './standing.mjs';
import { until } from './until.mjs';
import { Widget, plain } from './widget.mjs';

const CORE = '**/widget/ventanilla_*';
const FORMS = ['light', 'shadow'];
const WIDTHS = [360, 1280];

/** A refund that waits at the counter. */
async function collectable(world, reference) {
  const refund = await promiseRefund(world, reference);
  const headers = { authorization: `Bearer ${refund.client_token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ document_kind: 'CC', ...ANA, consent: true, consent_version: '2026-11' });
  const answer = await fetch(`${world.backend}/client/refund/identification`, { method: 'POST', headers, body });
  assert.equal(answer.status, 200, await answer.text());
  return refund;
}

/** What is shown, how it comes to be, and what a payer does while the script is on its way. */
const SCREENS = [
  { name: 'a voucher', kind: 'checkout', status: 'requires_action', make: (world) => createPayment(world, 'TA-1'), does: readsVoucher },
  { name: 'a refund’s form', kind: 'refund', status: 'requires_action', make: (world) => promiseRefund(world, 'TA-2'), does: fillsIn },
  { name: 'a refund’s code', kind: 'refund', status: 'pending', make: (world) => collectable(world, 'TA-3'), does: readsCode },
];

/** Marks a part of the text with the mouse's own means. */
const mark = (shown, selector) =>
  shown.locator(selector).evaluate((one) => document.getSelection().setBaseAndExtent(one.firstChild, 1, one.firstChild, 5));

async function readsVoucher(shown) {
  await shown.locator('.vt-tab', { hasText: 'Yape' }).click();
  await shown.locator('.vt-chip', { hasText: 'Plin' }).click();
  await shown.locator('.vt-tab', { hasText: 'Agente o tienda' }).click();
  await shown.locator('.vt-chip', { hasText: 'Kasnet' }).click();
  await shown.locator('.vt-late summary').click();
  await mark(shown, '.vt-deadline time');
  await shown.getByRole('link', { name: 'Enlace' }).focus();
}

async function fillsIn(shown) {
  await shown.locator('[name=document_kind]').selectOption('CE');
  await shown.locator('[name=document_number]').fill('12345');
  await shown.locator('[name=consent]').check();
  await shown.locator('[name=name]').fill('Ana Ñáñez');
  await shown.locator('[name=name]').evaluate((field) => field.setSelectionRange(3, 3));
}

async function readsCode(shown) {
  await shown.locator('.vt-late summary').click();
  await mark(shown, '.vt-deadline time');
  await shown.getByRole('link', { name: 'Enlace' }).focus();
}

/** Each form at each width; and on a page whose `rem` is another one. */
const PAGES = FORMS.flatMap((form) => [...WIDTHS.map((width) => ({ form, width, theme: '' })), { form, width: 360, theme: SMALL_REM }]);

for (const { name, kind, status, make, does } of SCREENS) {
  story(`${name} is taken over in place`, async ({ world, visit }) => {
    const made = await make(world);
    for (const { form, width, theme } of PAGES) {
      const what = `${form} at ${width}${theme && ', small rem'}`;
      const { context, page } = await visit({ viewport: { width, height: 900 } });
      await context.addInitScript(watch);
      let release;
      const released = new Promise((done) => (release = done));
      await page.route(CORE, async (route) => {
        await released;
        await route.continue();
      });
      await world.site.open(page, world, theme + (await written(world, kind, made.client_token, form)));
      const shown = page.locator('.vt-still .vt');
      await shown.waitFor();
      assert.equal(await shown.getAttribute('data-status'), status);
      await does(shown);
      // The browser draws what was done; after that, nothing may move.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
      const before = await page.evaluate(() => globalThis.seen.look());
      await page.evaluate(() => globalThis.seen.begin());
      release();
      await new Widget(page, `ventanilla-${kind}`).shows(status);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const after = await page.evaluate(() => globalThis.seen.look());
      assert.deepEqual(after, before, what);
      assert.deepEqual(await page.evaluate(() => globalThis.seen.end()), { shifts: [], frames: [] }, what);
      await context.close();
    }
  });

  story(`${name} without a script: readable, styled, and nothing that needs one`, async ({ world, visit }) => {
    const made = await make(world);
    for (const form of FORMS) {
      const { context, page } = await visit({ javaScriptEnabled: false, viewport: { width: 360, height: 900 } });
      await world.site.open(page, world, await written(world, kind, made.client_token, form));
      const shown = page.locator('.vt-still .vt');
      await shown.waitFor();
      assert.equal(await shown.evaluate((one) => getComputedStyle(one).borderTopLeftRadius), '14px', 'styled');
      const heard = plain(await shown.ariaSnapshot());
      const said = plain(await shown.innerText());
      for (const text of [heard, said]) assert.doesNotMatch(text, /Copiar|te quedan|se actualiza sola/, form);
      assert.match(said, kind === 'checkout' ? /S\/ ?25\.00/ : /\$ ?186\.000/);
      for (const later of await shown.locator('.vt-later').all()) assert.equal(await later.isVisible(), false);
      const gaps = await shown.locator('.vt-later').evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).length);
      assert.equal(gaps, 0, 'no gap where no script will ever come');
      await context.close();
    }
  });
}

story('a form that there is not is refused', async ({ world }) => {
  const made = await createPayment(world, 'TA-6');
  const headers = { authorization: `Bearer ${made.client_token}`, accept: 'text/html' };
  for (const [name, value] of [['shadow', 'closed'], ['style', 'none']]) {
    const answer = await fetch(`${world.backend}/client/payment?${name}=${value}`, { headers });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), new RegExp(`"${name}"`));
  }
});

story('with its style sheet in it, a voucher is dressed before anything else comes', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-7');
  const { page } = await visit();
  await page.route('**/widget/*', (route) => route.abort());
  await world.site.open(page, world, await written(world, 'checkout', made.client_token, 'shadow', '&style=inline'));
  const shown = page.locator('.vt-still .vt');
  assert.equal(await shown.evaluate((one) => getComputedStyle(one).borderTopLeftRadius), '14px');
});

story('the style sheet that came with it is not asked for again, unless somebody changed it', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-8');
  for (const form of FORMS) {
    const whole = await written(world, 'checkout', made.client_token, form, '&style=inline');
    for (const [html, times] of [[whole, 0], [whole.replace('<style>', '<style>/* minified */'), 1]]) {
      const { context, page } = await visit();
      let asked = 0;
      page.on('request', (request) => (asked += request.url().endsWith('/ventanilla.css')));
      await world.site.open(page, world, html);
      await new Widget(page).shows('requires_action');
      assert.equal(await page.locator('.vt-root .vt').evaluate((one) => getComputedStyle(one).borderTopLeftRadius), '14px');
      assert.equal(asked, times, form);
      await context.close();
    }
  }
});

story('no core: what the backend wrote stays, in both forms', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-4');
  for (const form of FORMS) {
    const { context, page, heard } = await visit();
    await page.route(CORE, (route) => route.fulfill({ status: 404, body: '' }));
    await world.site.open(page, world, await written(world, 'checkout', made.client_token, form));
    await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
    assert.ok(await page.locator('.vt-still .vt-digits').isVisible(), form);
    assert.equal(await page.locator('.vt-root').count(), 0);
    await context.close();
  }
});

// Runs in the page: the next text that the core changes after `armed` kills it.
function mine() {
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
  const set = function (text) {
    if (globalThis.armed) throw new Error('unreachable');
    return value.set.call(this, text);
  };
  Object.defineProperty(Node.prototype, 'nodeValue', { ...value, set });
}

story('the core dies after it took over: what the backend wrote comes back', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-5');
  for (const form of FORMS) {
    const { context, page } = await visit();
    await context.addInitScript(mine);
    await world.site.open(page, world, await written(world, 'checkout', made.client_token, form));
    await new Widget(page).shows('requires_action');
    await page.evaluate(() => {
      globalThis.armed = true;
      window.dispatchEvent(new Event('offline'));
    });
    await until(() => page.locator('.vt-still .vt-digits').isVisible(), { what: 'the backend’s HTML to show again' });
    assert.equal(await page.locator('.vt-root').count(), 0);
    assert.equal(await page.locator('button:visible').count(), 0, 'no button that nobody answers');
    await context.close();
  }
});

// Runs in the page: the first text after the beginning of a QR code kills the core.
function minesTheQr() {
  const { createElementNS, createTextNode } = Document.prototype;
  Document.prototype.createElementNS = function (...asked) {
    globalThis.armed = true;
    return createElementNS.apply(this, asked);
  };
  Document.prototype.createTextNode = function (text) {
    if (globalThis.armed) throw new Error('unreachable');
    return createTextNode.call(this, text);
  };
}

/** The page with the backend's HTML, in which a payer does something before the core comes. */
async function earlyPayer(page, world, html, does) {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(CORE, async (route) => {
    await released;
    await route.continue();
  });
  await world.site.open(page, world, html);
  await does(page.locator('.vt-still .vt'));
  release();
}

const opensTheQr = (shown) => shown.locator('.vt-qr summary').click();

story('the core dies while it draws what the reader has opened: what the backend wrote stays', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-8');
  for (const form of FORMS) {
    const { context, page, heard } = await visit();
    await context.addInitScript(minesTheQr);
    await earlyPayer(page, world, await written(world, 'checkout', made.client_token, form), opensTheQr);
    await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
    assert.ok(await page.locator('.vt-still .vt-qr-code').isVisible(), form);
    assert.equal(await page.locator('.vt-root').count(), 0);
    await context.close();
  }
});

story('what the reader has opened is drawn, though a filter took away by what it is opened', async ({ world, visit }) => {
  const made = await createPayment(world, 'TA-9');
  for (const form of FORMS) {
    const { context, page } = await visit();
    const html = await written(world, 'checkout', made.client_token, form);
    await earlyPayer(page, world, html.replaceAll(/ data-opens="[^"]*"/g, ''), async (shown) => {
      await opensTheQr(shown);
      await shown.locator('.vt-chip', { hasText: 'Caja Arequipa' }).click();
    });
    const { drawn } = await new Widget(page).shows('requires_action');
    assert.ok(await drawn.locator('.vt-qr-code').isVisible(), form);
    assert.match(await drawn.locator('.vt-list:visible').innerText(), /Caja Arequipa/, form);
    await context.close();
  }
});
