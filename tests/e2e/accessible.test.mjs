// axe-core's rules (WCAG 2.2 AA, and what it calls best practice) on what payers see.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { closeBrowser, visitor } from './browser.mjs';
import { story } from './harness.mjs';
import { inProject } from './program.mjs';
import { SKU, buy, hostedUrl } from './shop.mjs';
import { Widget } from './widget.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 1280];

/** Looks at the page in each width, in light and dark. `rules` switches some off. */
async function isAccessible(page, what, rules = {}) {
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe);
      const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), { rules });
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(told).join('\n')}`);
      assert.ok(found.length === 0, `${what}, ${width} px, ${colorScheme}:\n${found.join('\n')}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${what} scrolls sideways at ${width} px: it is ${wide} px wide`);
    }
  }
}

const told = ({ target, failureSummary }) => `  ${target.flat().join(' > ')}\n    ${failureSummary.replaceAll('\n', '\n    ')}`;

// Whoever looks for a violation may write a style sheet and a script of its own.
const FREE = { bypassCSP: true };

after(closeBrowser);

test('all states, in all locales', { timeout: 120_000 }, async () => {
  const { context, page } = await visitor(FREE);
  await page.goto(pathToFileURL(inProject('demo/states.html')).href);
  // A list of examples is no page: its headings and landmarks are nobody's.
  const off = ['region', 'landmark-one-main', 'page-has-heading-one', 'heading-order', 'empty-heading', 'landmark-unique'];
  await isAccessible(page, 'demo/states.html', Object.fromEntries(off.map((rule) => [rule, { enabled: false }])));
  await context.close();
});

story('the pages of shop and backend, before and after', async ({ world, visit }) => {
  const { page } = await visit(FREE);
  for (const path of ['/', `/products/${SKU}`, `/checkout/${SKU}`]) {
    await page.goto(world.shop + path);
    await isAccessible(page, path);
  }
  const { widget, code, url } = await buy(page, world);
  await isAccessible(page, 'the order with its voucher');
  const hosted = await hostedUrl(page);
  await page.goto(hosted);
  await new Widget(page).shows('requires_action');
  await isAccessible(page, 'the hosted page');
  await page.goto(world.sandbox);
  await isAccessible(page, 'the counter');
  await world.pay(code);
  for (const paid of [url, hosted]) {
    await page.goto(paid);
    await widget.shows('succeeded');
    await isAccessible(page, `${paid === url ? 'the order' : 'the hosted page'}, paid`);
  }
});
