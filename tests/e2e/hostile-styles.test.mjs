// Pages whose style sheets style everything: the widgets look as they do on a calm page, and do all they do.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { bothLive } from './hostile/alive.mjs';
import { differences, look } from './hostile/look.mjs';
import { EVERYTHING, LAYOUT, SMALL_REM } from './hostile/styles.mjs';
import { payment, scene } from './stage.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const KINDS = ['checkout', 'refund'];
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

async function looks(page) {
  for (const kind of KINDS) await new Widget(page, `ventanilla-${kind}`).shows('requires_action');
  return Promise.all(KINDS.map((kind) => look(page, `ventanilla-${kind}`)));
}

async function isSame(calm, page) {
  const here = await looks(page);
  KINDS.forEach((kind, index) => assert.deepEqual(differences(calm[index], here[index]), [], kind));
}

for (const [name, head] of Object.entries({ 'all of it with !important': EVERYTHING, 'another rem': SMALL_REM })) {
  scene(`a page that styles everything: ${name}`, async ({ stage, visit }) => {
    // Its code does not change while we look.
    stage.payment = payment('voucher');
    const { page } = await visit(CLIPBOARD);
    await stage.open(page, stage.both, { head: '<style>body { margin: 0 }</style>' });
    const calm = await looks(page);
    await stage.open(page, stage.both, { head: `${head}<style>body { margin: 0 }</style>` });
    await isSame(calm, page);
    // A line through the element would go through all that it holds, and no element in it would know.
    const lines = await page.evaluate(() => getComputedStyle(document.querySelector('ventanilla-checkout')).textDecorationLine);
    assert.equal(lines, 'none');
    stage.payment = payment('voucher-last-minutes');
    await page.reload();
    await bothLive(page, stage);
  });
}

scene('a page that lays out everything', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  await stage.open(page, stage.both, { head: LAYOUT });
  await bothLive(page, stage);
  for (const kind of KINDS) {
    const { width } = await page.locator(`ventanilla-${kind} .vt`).boundingBox();
    assert.ok(width >= 256, `${kind}: ${width} px wide`);
  }
});

scene('a page from right to left', async ({ stage, visit }) => {
  stage.payment = payment('voucher');
  const { page } = await visit(CLIPBOARD);
  await stage.open(page);
  const calm = await looks(page);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await isSame(calm, page);
});

for (const [name, viewport, zoom] of [['320 px', 320, 1], ['280 px', 280, 1], ['zoomed four times', 1280, 4]]) {
  scene(`no scrolling sideways at ${name}`, async ({ stage, visit }) => {
    const { page } = await visit({ ...CLIPBOARD, viewport: { width: viewport, height: 700 } });
    const head = `<style>html { zoom: ${zoom} } body { margin: 0 }</style>`;
    await stage.open(page, stage.both, { head });
    await bothLive(page, stage);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${wide} px too wide`);
  });
}

scene('a form, a label and a disabled fieldset around the widgets', async ({ stage, visit }) => {
  const { page } = await visit(CLIPBOARD);
  const outer = `<form action="/elsewhere"><fieldset disabled><label>${stage.both}</label></fieldset><button>Comprar</button></form>`;
  await stage.open(page, outer);
  await page.evaluate(() => document.addEventListener('submit', () => (globalThis.sent = true)));
  await bothLive(page, stage);
  assert.equal(page.url(), `${stage.address}/page`);
  assert.equal(await page.evaluate(() => globalThis.sent), undefined);
});
