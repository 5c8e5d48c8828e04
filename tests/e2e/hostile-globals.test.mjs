// Pages whose scripts and names get in the way of every other script: both widgets do all they do.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { bothLive, checkoutLives } from './hostile/alive.mjs';
import { clobbering, noStorage, otherIntl, patch, pollute, wrap } from './hostile/globals.mjs';
import { WRITTEN, scene } from './stage.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const PAID_BY = 'Paga antes del martes 24 de noviembre, 11:59 p. m. hora de Lima';

// With whatever stands in the elements when the script comes.
function each(name, tell) {
  for (const [what, written] of Object.entries(WRITTEN)) {
    scene(`${name}, and ${what}`, async ({ stage, visit }) => {
      stage.written = written;
      await tell({ stage, visit });
    });
  }
}

each('names that hide what the document holds', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page, clobbering + stage.both);
  await bothLive(page, stage);
});

each('prototypes that answer for what an object does not have', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(pollute);
  await stage.open(page);
  await bothLive(page, stage);
  assert.equal(page.url(), `${stage.address}/page`, 'nothing that was typed is in the address');
});

each('fetch, JSON and lists that belong to somebody else once we run', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page);
  await new Widget(page).shows('requires_action');
  await page.evaluate(patch);
  await bothLive(page, stage);
});

each('wrappers around fetch, JSON and lists that were there before us', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(wrap);
  await stage.open(page);
  await bothLive(page, stage);
});

each('a browser that formats dates and numbers otherwise', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(otherIntl);
  await stage.open(page);
  await bothLive(page, stage);
  const widget = new Widget(page);
  assert.equal((await widget.deadline()).replace(/\s/g, ' '), PAID_BY);
  assert.equal(await widget.text('.vt-amount'), 'S/ 149.90');
});

each('storage forbidden', async ({ stage, visit }) => {
  const { context, page, heard } = await visit(CLIPBOARD);
  await context.addInitScript(noStorage);
  await stage.open(page);
  await bothLive(page, stage);
  assert.deepEqual(heard, [], 'the console stays empty');
});

scene('a frame that is not shown, where nothing can be selected', async ({ stage, visit }) => {
  const { context, page } = await visit(CLIPBOARD);
  await context.addInitScript(() => (globalThis.getSelection = () => null));
  const inside = '<div class="vt-still"><section class="vt"><p class="kept">El servidor escribió</p></section></div>';
  await stage.open(page, stage.tag('checkout', { inside }));
  await checkoutLives(page);
});

scene('a page that lets nobody draw: it keeps what the backend wrote, and is told', async ({ stage, visit }) => {
  const { context, page } = await visit();
  await context.addInitScript(() => {
    Element.prototype.attachShadow = () => {
      throw new Error('not here');
    };
    addEventListener('ventanilla-error', ({ detail }) => (globalThis.told = detail.code));
  });
  await stage.open(page, stage.tag('checkout'));
  await until(() => page.evaluate(() => globalThis.told === 'widget_failed'), { what: 'the page to be told' });
  assert.ok(await page.locator('.kept').isVisible());
});

scene('names that hide what the document holds: who types while the widget takes over goes on typing', async ({ stage, visit }) => {
  const { page } = await visit();
  stage.written = WRITTEN['the backend’s HTML'];
  let come;
  const comes = new Promise((done) => (come = done));
  await page.route('**/ventanilla.js', (route) => comes.then(() => route.continue()));
  const opened = stage.open(page, clobbering + stage.tag('refund'));
  await page.locator('ventanilla-refund [name=name]').focus();
  come();
  await opened;
  await page.locator('ventanilla-refund .vt-root [name=name]:focus').waitFor();
});
