// Pages that forbid everything which can be forbidden: nothing is violated, and both widgets do all they do.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { bothLive } from './hostile/alive.mjs';
import { scene } from './stage.mjs';
import { watch } from './strict.mjs';

after(closeBrowser);

/** Of a shop that serves the widget itself. */
const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

scene('under a policy that forbids all but ourselves', async ({ stage, visit }) => {
  const { context, page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(watch);
  stage.headers = { 'content-security-policy': STRICT };
  await stage.open(page);
  await bothLive(page, stage);
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(heard, [], 'the console stays empty');
});
