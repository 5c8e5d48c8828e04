// The core meets what no core survives: answers without a bottom, no memory left. The page and the backend's HTML stay.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { WITHOUT_WASM, closeBrowser } from './browser.mjs';
import { checkoutLives } from './hostile/alive.mjs';
import { keepMemories } from './memories.mjs';
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

// Runs in the page: a core's memory may grow by some pages from where it starts and no further, as on a phone that has none left.
function starve(pages) {
  const read = (wasm, from) => {
    let [value, shift, at] = [0, 0, from];
    for (; wasm[at] > 127; at += 1, shift += 7) value |= (wasm[at] & 127) << shift;
    return [value | (wasm[at] << shift), at + 1];
  };
  const write = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...write(value >>> 7)]);
  const limited = (buffer) => {
    const wasm = [...new Uint8Array(buffer)];
    for (let at = 8; ; ) {
      const [size, start] = read(wasm, at + 1);
      if (wasm[at] === 5) {
        const [least] = read(wasm, start + 2);
        const section = [1, 1, ...write(least), ...write(least + pages)];
        wasm.splice(at, start + size - at, 5, ...write(section.length), ...section);
        return new Uint8Array(wasm);
      }
      at = start + size;
    }
  };
  if (!globalThis.WebAssembly) {
    const { ArrayBuffer: Memory } = globalThis;
    globalThis.ArrayBuffer = new Proxy(Memory, {
      construct(_, [size]) {
        if (size > (2 + pages) * 65_536) throw new RangeError('no memory left');
        return new Memory(size);
      },
    });
    return;
  }
  const { instantiate } = WebAssembly;
  WebAssembly.instantiateStreaming = async (response, imports) => instantiate(limited(await response.arrayBuffer()), imports);
}

scene('no memory left: the page and the HTML stay, and the next widget works', async ({ stage, visit }) => {
  const { context, page, heard } = await visit(CLIPBOARD);
  await context.addInitScript(starve, 4);
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

// Runs in the page.
const writtenAtZero = () => globalThis.memories.flatMap(({ buffer }) => [...new Uint8Array(buffer, 0, 1024)]).filter(Boolean).length;

// Whatever it was that there was no room for: an answer, what is read out of it, what is drawn of it.
scene('less and less memory: all is drawn, or the HTML stays, and nothing between', async ({ stage, visit }) => {
  const ends = { drawn: 0, kept: 0 };
  for (const pages of [0, 1, 2]) {
    const { context, page, heard } = await visit();
    await context.addInitScript(keepMemories);
    await context.addInitScript(starve, pages);
    for (let size = 2_000; size < 120_000; size *= 1.6) {
      const merchant_name = 'x'.repeat(size);
      stage.payment = () => ({ body: { ...payment('voucher'), merchant_name } });
      heard.length = 0;
      await stage.open(page, stage.tag('checkout'));
      const drawn = page.locator('ventanilla-checkout .vt-root .vt');
      const look = async () => {
        if (await page.locator('#checkout > .kept').isVisible()) return heard.some((line) => line.startsWith('error: ventanilla')) && 'kept';
        const text = (await drawn.textContent({ timeout: 500 })).replace(/\s/g, '');
        return text.includes(merchant_name) && text.includes('311000001') && 'drawn';
      };
      ends[await until(look, { what: `a whole end for ${size} bytes with ${pages} pages more` })] += 1;
      // What takes nothing for a place writes from address 0 on, where the stack ends that is never nearly full.
      assert.equal(await page.evaluate(writtenAtZero), 0);
    }
  }
  assert.ok(ends.drawn > 3 && ends.kept > 3, `both ends are met: ${JSON.stringify(ends)}`);
});

// Runs in the page: the first core that is loaded begins at the end of its stack. Where it begins stands in its first global.
function cramp() {
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (response, imports) => {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    const wasm = new Uint8Array(await response.arrayBuffer());
    const [full, little] = [[0x41, 0x80, 0x80, 0x02, 0x0b], [0x41, 0x80, 0x88, 0x00, 0x0b]];
    const at = wasm.findIndex((_, from) => full.every((byte, next) => wasm[from + next] === byte));
    wasm.set(little, at);
    return instantiate(wasm, imports);
  };
}

// The twin's stack ends in nothing: what keeps it from its end is that no screen fills half of it, see memory.test.mjs.
if (!WITHOUT_WASM) {
  scene('no stack left: the page and the HTML stay, and the next widget works', async ({ stage, visit }) => {
    const { context, page, heard } = await visit(CLIPBOARD);
    await context.addInitScript(cramp);
    await stage.open(page, stage.tag('checkout', { id: 'first' }));
    const fell = () => heard.some((line) => line.includes('RuntimeError: memory access out of bounds'));
    await until(fell, { what: 'the core to fall off the end of its stack' });
    await keeps(page, 'first');
    await page.evaluate((html) => {
      const holder = document.createElement('template');
      holder.innerHTML = html;
      document.body.append(holder.content);
    }, stage.tag('checkout', { id: 'next' }));
    await checkoutLives(page, '#next');
  });
}
