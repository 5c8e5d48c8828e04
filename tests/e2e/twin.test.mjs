// Where WebAssembly is refused, the same core runs as plain JavaScript: the same nodes, and nothing less.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { COUNT, LOCALES, nodes, openGallery } from './gallery.mjs';
import { bothLive } from './hostile/alive.mjs';
import { scene } from './stage.mjs';
import { strict, watch } from './strict.mjs';

after(closeBrowser);

/** Which of the core's files a page asked for. */
function cores(page) {
  const asked = [];
  page.on('request', (request) => {
    const file = request.url().match(/ventanilla_\w+\.\w{12}\.(wasm|js)$/);
    if (file) asked.push(file[1]);
  });
  return asked;
}

for (const locale of LOCALES) {
  scene(`the twin draws every fixture as WebAssembly does: ${locale}`, async ({ stage, visit }) => {
    const drawn = [];
    for (const attributes of ['', 'no-wasm']) {
      const { context, page } = await visit();
      const asked = cores(page);
      await openGallery(stage, context, page, locale, attributes);
      drawn.push(new Map(await nodes(page)));
      if (attributes) assert.ok(!asked.includes('wasm'), 'no WebAssembly is loaded beside the twin');
    }
    const [wasm, twin] = drawn;
    assert.equal(wasm.size, COUNT);
    for (const [id, html] of wasm) assert.equal(twin.get(id), html, id);
  });
}

scene('under a policy without wasm-unsafe-eval both widgets do all they do', async ({ stage, visit }) => {
  const { page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  const asked = cores(page);
  stage.headers = { 'content-security-policy': strict() };
  await stage.open(page);
  await bothLive(page, stage);
  assert.ok(asked.includes('js') && !asked.includes('wasm'), `asked for ${asked}`);
  const errors = heard.filter((line) => line.startsWith('error') && !line.includes('WebAssembly'));
  assert.deepEqual(errors, []);
});

scene('a page that says so is spared the report of a try', async ({ stage, visit }) => {
  const { context, page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(watch);
  stage.headers = { 'content-security-policy': strict() };
  await stage.open(page, stage.both.replaceAll(' locale=', ' no-wasm locale='));
  await bothLive(page, stage);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(heard, []);
});
