// What stands folded is drawn when the payer opens it, before the browser shows it; what is open stays, and paper has all ways to pay.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { scene } from './stage.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

// Runs in the page: whether the part that a click opens is there before the browser has done anything else.
function clicks([selector, at, part]) {
  const root = document.querySelector('ventanilla-checkout').shadowRoot;
  root.querySelectorAll(selector)[at].click();
  return root.querySelector(part)?.checkVisibility() ?? false;
}

scene('a folded part is drawn in the click that opens it', async ({ stage, visit }) => {
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'));
  const { drawn } = await new Widget(page).shows('requires_action');
  const lists = () => drawn.locator('.vt-list').count();
  assert.equal(await lists(), 1);
  assert.equal(await drawn.locator('.vt-qr-code').count(), 0);

  assert.ok(await page.evaluate(clicks, ['.vt-pick + .vt-chip', 1, '.vt-steps:nth-of-type(2) .vt-list']));
  assert.equal(await lists(), 2);
  assert.ok(await page.evaluate(clicks, ['.vt-way + .vt-tab', 1, '.vt-panel:nth-of-type(2) .vt-list']));
  assert.equal(await lists(), 3);
  assert.ok(await page.evaluate(clicks, ['.vt-qr summary', 0, '.vt-qr-code']));
  // Back again: nothing is lost that was chosen before.
  assert.ok(await page.evaluate(clicks, ['.vt-way + .vt-tab', 0, '.vt-steps:nth-of-type(2) .vt-list']));
  assert.equal(await lists(), 3);
});

scene('a page that swallows clicks keeps no part folded', async ({ stage, visit }) => {
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'));
  const { drawn } = await new Widget(page).shows('requires_action');
  await page.evaluate(() => window.addEventListener('click', (event) => event.stopPropagation(), true));
  assert.ok(await page.evaluate(clicks, ['.vt-pick + .vt-chip', 1, '.vt-steps:nth-of-type(2) .vt-list']));
  await drawn.locator('.vt-qr summary').click();
  await drawn.locator('.vt-qr-code').waitFor();
});

scene('the arrow keys open folded parts too', async ({ stage, visit }) => {
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'));
  const { drawn } = await new Widget(page).shows('requires_action');
  await drawn.locator('.vt-pick').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.ok(await drawn.locator('.vt-steps:nth-of-type(2) .vt-list').isVisible());
});

scene('what looks chosen but stands empty is drawn by choosing it again', async ({ stage, visit }) => {
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'));
  const { drawn } = await new Widget(page).shows('requires_action');
  // As an extension does it, without a word.
  await drawn.locator('.vt-pick').nth(1).evaluate((radio) => (radio.checked = true));
  await drawn.locator('.vt-chip').nth(1).click();
  await drawn.locator('.vt-steps:nth-of-type(2) .vt-list').waitFor();
});

scene('paper has all ways to pay', async ({ stage, visit }) => {
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'));
  const { drawn } = await new Widget(page).shows('requires_action');
  const empty = () => drawn.locator('.vt-panel:empty').count();
  assert.notEqual(await empty(), 0);
  await page.pdf();
  assert.equal(await empty(), 0);
  assert.equal(await drawn.locator('.vt-qr-code').count(), 0, 'what paper does not show');
});
