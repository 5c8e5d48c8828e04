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

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Layout follows the width and colours follow the scheme: two looks see both of each. */
const LOOKS = [
  [360, 'light'],
  [1280, 'dark'],
];

/** What axe finds in `scope`, as lines. `off` are rules that make no sense there. */
async function findings(page, what, { scope = 'html', off = [], looks = LOOKS } = {}) {
  const found = [];
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
  await page.evaluate(axe);
  for (const [width, colorScheme] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await page.evaluate(([where, options]) => globalThis.axe.run(where, options), [scope, { rules }]);
    const where = `${what}, ${width} px, ${colorScheme}`;
    found.push(...violations.map(({ id, help, nodes }) => `${where}: ${id}: ${help}\n${nodes.map(told).join('\n')}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${where}: scrolls sideways, since it is ${wide} px wide`);
  }
  return found;
}

const told = ({ target, failureSummary }) => `  ${target.flat().join(' > ')}\n    ${failureSummary.replaceAll('\n', '\n    ')}`;

// Whoever looks for a violation may write a style sheet and a script of its own.
const FREE = { bypassCSP: true };

after(closeBrowser);

const none = (found) => assert.ok(found.length === 0, found.join('\n'));

test('all states, in all locales', { timeout: 120_000 }, async () => {
  const { context, page } = await visitor(FREE);
  await page.goto(pathToFileURL(inProject('demo/states.html')).href);
  // A list of examples is no page: its headings and landmarks are nobody's.
  const off = ['region', 'landmark-one-main', 'page-has-heading-one', 'heading-order', 'empty-heading', 'landmark-unique'];
  const inPeru = await findings(page, 'es-PE', { off, scope: '.states:first-of-type' });
  // Another language has the same colours.
  const inAll = await findings(page, 'all', { off: [...off, 'color-contrast'], looks: [[360, 'light']] });
  none([...inPeru, ...inAll]);
  await context.close();
});

story('the pages of shop, backend and counter, before and after', async ({ world, visit }) => {
  const { page } = await visit(FREE);
  const found = [];
  const look = async (what) => found.push(...(await findings(page, what)));
  for (const path of ['/', `/products/${SKU}`, `/checkout/${SKU}`, '/admin']) {
    await page.goto(world.shop + path);
    await look(path);
  }
  const { widget, code, url } = await buy(page, world);
  await look('the order with its voucher');
  const hosted = await hostedUrl(page);
  await page.goto(hosted);
  await widget.shows('requires_action');
  await look('the hosted page');
  await page.goto(world.sandbox);
  await look('the counter');
  await world.pay(code);
  for (const [what, paid] of Object.entries({ order: url, 'hosted page': hosted })) {
    await page.goto(paid);
    await widget.shows('succeeded');
    await look(`the ${what}, paid`);
  }
  none(found);
  // The counter shows itself anew after each question of the backend's, which must not happen under axe's hands.
}, { jobs: { poll_interval_ms: 3_600_000 } });
