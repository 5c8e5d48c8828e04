// The core dies under two widgets: nobody calls it again, the backend's HTML shows, and the next widget gets a fresh one.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { createPayment, tag } from './site.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

// Runs in the page: the next text that the core changes after `armed` kills it in the middle of its work, be it WebAssembly or its
// twin. Whoever calls a core tells it the time: so calls after its death are counted.
function mine() {
  globalThis.trap = { armed: false, callsAfter: 0 };
  let dead = false;
  const { now } = Date;
  Date.now = () => {
    if (dead) globalThis.trap.callsAfter += 1;
    return now();
  };
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
  const set = function (text) {
    if (globalThis.trap.armed) {
      globalThis.trap.armed = false;
      dead = true;
      throw new Error('unreachable');
    }
    return value.set.call(this, text);
  };
  Object.defineProperty(Node.prototype, 'nodeValue', { ...value, set });
}

const withHtml = (element) => element.replace('></', '><p class="kept">El código del servidor</p></');

story('the core dies while a widget waits for its answer: that one too says so', async ({ world, visit }) => {
  const payments = await Promise.all([createPayment(world, 'D-4'), createPayment(world, 'E-5')]);
  const [a, b] = payments.map((payment, index) => withHtml(tag(world, payment, 'ab'[index])));
  const { context, page } = await visit();
  await context.addInitScript(mine);
  await page.route('**/client/payment', (route) => {
    const isHeld = route.request().headers().authorization.endsWith(payments[1].client_token);
    return isHeld ? undefined : route.continue();
  });
  await world.site.open(page, world, a + b);
  await new Widget(page, '#a').shows('requires_action');
  await page.evaluate(() => {
    globalThis.failed = [];
    document.addEventListener('ventanilla-error', ({ target }) => globalThis.failed.push(target.id));
    globalThis.trap.armed = true;
    window.dispatchEvent(new Event('offline'));
  });
  assert.deepEqual(await page.evaluate(() => globalThis.failed.sort()), ['a', 'b']);
  assert.ok(await page.locator('#b > .kept').isVisible());
});

story('the core dies under two widgets: both fall back, and the next one works', async ({ world, visit }) => {
  const payments = await Promise.all([createPayment(world, 'A-1'), createPayment(world, 'B-2'), createPayment(world, 'C-3')]);
  const [a, b, c] = payments.map((payment, index) => withHtml(tag(world, payment, 'abc'[index])));
  const { context, page } = await visit();
  await context.addInitScript(mine);
  await world.site.open(page, world, a + b);
  for (const id of ['#a', '#b']) await new Widget(page, id).shows('requires_action');

  await page.evaluate(() => {
    globalThis.trap.armed = true;
    window.dispatchEvent(new Event('offline'));
  });
  for (const id of ['#a', '#b']) {
    const kept = page.locator(`${id} > .kept`);
    await until(() => kept.isVisible(), { what: `the backend's HTML in ${id} to show again` });
    assert.equal(await page.locator(`${id} .vt-root`).count(), 0);
  }
  await page.evaluate(() => ['focus', 'online', 'offline', 'online'].forEach((type) => window.dispatchEvent(new Event(type))));
  assert.equal(await page.evaluate(() => globalThis.trap.callsAfter), 0);

  await page.evaluate((html) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    document.body.append(holder.content);
  }, c);
  await new Widget(page, '#c').shows('requires_action');
});
