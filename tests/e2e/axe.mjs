// axe-core's eyes on a page: every rule of WCAG 2.2 AA that a machine can check, and what axe calls best practice.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whoever looks for a violation may write a style sheet and a script of its own. */
export const FREE = { bypassCSP: true };

/** Layout follows the width and colours follow the scheme: two looks see both of each. */
const LOOKS = [
  [360, 'light'],
  [1280, 'dark'],
];

/** What axe finds in `scope`, as lines. `off` are rules that make no sense there; `only`, where given, are all that run. */
export async function findings(page, what, { scope = 'html', off = [], only = null, looks = LOOKS } = {}) {
  const found = [];
  // Its own defaults leave out what is new in WCAG 2.2.
  const rules = { 'target-size': { enabled: true }, ...Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) };
  const options = only ? { runOnly: { type: 'rule', values: only } } : { rules };
  await page.evaluate(axe);
  for (const [width, colorScheme] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await page.evaluate(([where, how]) => globalThis.axe.run(where, how), [scope, options]);
    const where = `${what}, ${width} px, ${colorScheme}`;
    found.push(...violations.map(({ id, help, nodes }) => `${where}: ${id}: ${help}\n${nodes.map(told).join('\n')}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${where}: scrolls sideways, since it is ${wide} px wide`);
  }
  return found;
}

const told = ({ target, failureSummary }) => `  ${target.flat().join(' > ')}\n    ${failureSummary.replaceAll('\n', '\n    ')}`;

export const none = (found) => assert.ok(found.length === 0, found.join('\n'));
