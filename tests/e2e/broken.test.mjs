// The core meets what no core survives: answers without a bottom, no memory left. The page and the backend's HTML stay.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { checkoutLives } from './hostile/alive.mjs';
import { payment, scene } from './stage.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

/** Whether the backend's HTML in an element can be read. */
const keeps = (page, id) => until(() => page.locator(`#${id} > .kept`).isVisible(), { what: `the backend's HTML in #${id} to show` });
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

scene('an answer without a bottom: the widget stays, and says that it is not live', async ({ stage, visit }) => {
  const { page, heard } = await visit(CLIPBOARD);
  await stage.open(page, stage.tag('checkout'));
  const widget = await new Widget(page).shows('requires_action');
  const live = await widget.text('.vt-live');
  for (const deep of ['['.repeat(1_000_000), '{"a":'.repeat(300_000), `{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`]) {
    stage.payment = () => ({ body: deep });
    await widget.lookAgain();
    await until(async () => (await widget.text('.vt-live')) !== live, { what: 'the answer to be refused' });
    stage.payment = payment('voucher-last-minutes');
    await widget.lookAgain();
    await widget.says(live);
  }
  await checkoutLives(page);
  assert.deepEqual(heard.filter((line) => line.startsWith('error')), [], 'the core lives');
});

/** The module, with a limit to its memory: a few pages more than it starts with. */
function limited(bytes) {
  const wasm = [...bytes];
  const read = (at) => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return [value, at];
      shift += 7;
    }
  };
  const write = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...write(value >>> 7)]);
  for (let at = 8; at < wasm.length; ) {
    const [size, start] = read(at + 1);
    if (wasm[at] === 5) {
      const [least] = read(start + 2);
      const section = [1, 1, ...write(least), ...write(least + 4)];
      wasm.splice(at, start + size - at, 5, ...write(section.length), ...section);
      return Buffer.from(wasm);
    }
    at = start + size;
  }
  throw new Error('expected a memory in the module, found none');
}

scene('no memory left: the page and the HTML stay, and the next widget works', async ({ stage, visit }) => {
  const { page, heard } = await visit(CLIPBOARD);
  const isCore = /_bg\.wasm$/;
  stage.files = new Proxy({}, { get: (_, name) => (isCore.test(name) ? limited : undefined) });
  await stage.open(page, stage.tag('checkout'));
  const widget = await new Widget(page).shows('requires_action');
  stage.payment = () => ({ body: { ...payment('voucher'), merchant_name: 'x'.repeat(3_000_000) } });
  await widget.lookAgain();
  await keeps(page, 'checkout');
  assert.equal(heard.filter((line) => line.startsWith('error: ventanilla')).length, 1);
  assert.ok(heard.some((line) => /unreachable|RuntimeError|memory/.test(line)), heard.join('\n'));

  stage.payment = payment('voucher-last-minutes');
  await page.evaluate((html) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    document.body.append(holder.content);
  }, stage.tag('checkout', { id: 'next' }));
  await checkoutLives(page, '#next');
});
