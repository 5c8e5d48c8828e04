// The core's memory: flat however often it draws, and a stack that is never nearly full.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { WITHOUT_WASM, closeBrowser } from './browser.mjs';
import { openGallery, unfold } from './gallery.mjs';
import { keepMemories, sizes } from './memories.mjs';
import { scene } from './stage.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

/** A few here; `VENTANILLA_RENDERS=100000` for as many as a page that stays open for days. */
const RENDERS = Number(process.env.VENTANILLA_RENDERS ?? 3_000);
/** As the linker is told: see xtask/src/toolchain.rs. */
const STACK = 32_768;

if (!WITHOUT_WASM) {
  scene(`memory is flat over ${RENDERS} renders`, async ({ stage, visit }) => {
    const { context, page } = await visit();
    await context.addInitScript(keepMemories);
    await stage.open(page, stage.tag('checkout'));
    await new Widget(page, 'ventanilla-checkout').shows('requires_action');
    await page.evaluate(unfold);
    // The line is dead from now on, so that nothing but the drawing goes on.
    await context.route('**/client/**', () => {});
    const draw = (times) =>
      page.evaluate((count) => {
        for (let at = 0; at < count; at += 2) {
          window.dispatchEvent(new Event('offline'));
          window.dispatchEvent(new Event('online'));
        }
      }, times);
    await draw(200);
    const warm = await sizes(page);
    await draw(RENDERS);
    assert.deepEqual(await sizes(page), warm);
  }, { timeout: 60_000 + RENDERS * 20 });

  scene('no screen and no answer fills half of the stack', async ({ stage, visit }) => {
    const { context, page } = await visit();
    await context.addInitScript(keepMemories);
    await openGallery(stage, context, page, 'es-CO');
    // The deepest answer that is read at all.
    const deep = `${'['.repeat(32)}${']'.repeat(32)}`;
    await context.unroute('**/client/*');
    await context.route('**/client/*', (route) => route.fulfill({ body: deep, contentType: 'application/json' }));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.waitForResponse('**/client/*');
    // Stacks grow down, towards the beginning of memory, from zeros.
    const untouched = await page.evaluate(
      (stack) => globalThis.memories.map((memory) => new Uint8Array(memory.buffer, 0, stack).findIndex((byte) => byte !== 0)),
      STACK,
    );
    assert.ok(untouched.length > 0);
    for (const free of untouched) assert.ok(free > STACK / 2, `of ${STACK} bytes ${free} were never used`);
  });
}
