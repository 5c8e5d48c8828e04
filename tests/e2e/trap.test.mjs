// The core dies under two widgets: nobody calls it again, the backend's HTML shows, and the next widget gets a fresh one.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { createPayment, tag } from './site.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

// Runs in the page: the next call of `send` after `armed` traps, and later calls of that instance are counted.
function mine() {
  const { instantiate, instantiateStreaming } = WebAssembly;
  globalThis.trap = { armed: false, callsAfter: 0 };
  const mined = ({ instance, module }) => {
    let dead = false;
    const send = (...values) => {
      if (dead) globalThis.trap.callsAfter += 1;
      if (!globalThis.trap.armed) return instance.exports.send(...values);
      dead = true;
      globalThis.trap.armed = false;
      throw new WebAssembly.RuntimeError('unreachable');
    };
    return { module, instance: { exports: { ...instance.exports, send } } };
  };
  WebAssembly.instantiateStreaming = async (...parts) => mined(await instantiateStreaming(...parts));
  WebAssembly.instantiate = async (...parts) => mined(await instantiate(...parts));
}

const withHtml = (element) => element.replace('></', '><p class="kept">El código del servidor</p></');

story('the core dies under two widgets: both fall back, and the next one works', async ({ world, visit }) => {
  const payments = await Promise.all([createPayment(world, 'A-1'), createPayment(world, 'B-2'), createPayment(world, 'C-3')]);
  const [a, b, c] = payments.map((payment, index) => withHtml(tag(world, payment, 'abc'[index])));
  const { context, page } = await visit();
  await context.addInitScript(mine);
  await world.site.open(page, world, a + b);
  for (const id of ['#a', '#b']) await new Widget(page, id).shows('requires_action');

  await page.evaluate(() => {
    globalThis.trap.armed = true;
    window.dispatchEvent(new Event('focus'));
  });
  for (const id of ['#a', '#b']) {
    const kept = page.locator(`${id} > .kept`);
    await until(() => kept.isVisible(), { what: `the backend's HTML in ${id} to show again` });
    assert.equal(await page.locator(`${id} .vt-root`).count(), 0);
  }
  await page.evaluate(() => ['focus', 'offline', 'online'].forEach((type) => window.dispatchEvent(new Event(type))));
  assert.equal(await page.evaluate(() => globalThis.trap.callsAfter), 0);

  await page.evaluate((html) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    document.body.append(holder.content);
  }, c);
  await new Widget(page, '#c').shows('requires_action');
});
