// Pages whose scripts and names get in the way of every other script: both widgets do all they do.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { bothLive } from './hostile/alive.mjs';
import { clobbering, noStorage, otherIntl, patch, pollute, wrap } from './hostile/globals.mjs';
import { scene } from './stage.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const PAID_BY = 'Paga antes del martes 24 de noviembre, 11:59 p. m. hora de Lima';

scene('names that hide what the document holds', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page, clobbering + stage.both);
  await bothLive(page, stage);
});

scene('prototypes that answer for what an object does not have', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(pollute);
  await stage.open(page);
  await bothLive(page, stage);
  assert.equal(page.url(), `${stage.address}/page`, 'nothing that was typed is in the address');
});

scene('fetch, JSON and lists that belong to somebody else once we run', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page);
  await new Widget(page).shows('requires_action');
  await page.evaluate(patch);
  await bothLive(page, stage);
});

scene('wrappers around fetch, JSON and lists that were there before us', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(wrap);
  await stage.open(page);
  await bothLive(page, stage);
});

scene('a browser that formats dates and numbers otherwise', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(otherIntl);
  await stage.open(page);
  await bothLive(page, stage);
  const widget = new Widget(page);
  assert.equal((await widget.deadline()).replace(/\s/g, ' '), PAID_BY);
  assert.equal(await widget.text('.vt-amount'), 'S/ 149.90');
});

scene('storage forbidden', async ({ stage, visit }) => {
  const { context, page, heard } = await visit(CLIPBOARD);
  await context.addInitScript(noStorage);
  await stage.open(page);
  await bothLive(page, stage);
  assert.deepEqual(heard, [], 'the console stays empty');
});
