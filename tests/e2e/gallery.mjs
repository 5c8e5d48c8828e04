// Every fixture on one page, each in a widget of its own, at a moment that stands still.

import { readFile } from 'node:fs/promises';

import { PATIENCE } from './browser.mjs';
import { inProject } from './program.mjs';

const KINDS = { payments: 'checkout', refunds: 'refund' };
export const LOCALES = ['es-PE', 'es-CO', 'en'];

const shown = [];
for (const [file, kind] of Object.entries(KINDS)) {
  for (const { name, now, snapshot } of JSON.parse(await readFile(inProject(`tests/fixtures/${file}.json`), 'utf8'))) {
    shown.push({ path: `${file}/${name}`, kind, snapshot: { ...snapshot, server_time: now } });
  }
}

/** How many widgets that are. */
export const COUNT = shown.length;

/** Opens the page, with nothing folded; `attributes` stand on each element. */
export async function openGallery(stage, context, page, locale, attributes = '') {
  await page.clock.setFixedTime('2026-11-22T12:00:00Z');
  await context.route('**/client/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const one = shown.find(({ path }) => pathname.startsWith(`/${path}/client/`));
    return route.fulfill({ json: one.snapshot });
  });
  const tags = shown.map(({ path, kind }) => {
    const where = `id="${path}" endpoint="${stage.address}/${path}" token="ct_x" locale="${locale}"`;
    return `<ventanilla-${kind} ${where} assets="${stage.address}/widget" ${attributes}></ventanilla-${kind}>`;
  });
  await stage.open(page, tags.join('\n'));
  await page.waitForFunction(allShown, COUNT, { timeout: 50_000 * PATIENCE });
  await page.evaluate(unfold);
}

// Runs in the page.
function allShown(count) {
  const elements = [...document.querySelectorAll('ventanilla-checkout, ventanilla-refund')];
  return elements.filter((element) => element.shadowRoot?.querySelector('[data-status]')).length === count;
}

/** Opens all that stands folded, of which the last stays open; all of it is drawn then. Runs in the page. */
export function unfold() {
  for (const { shadowRoot } of document.querySelectorAll('ventanilla-checkout')) {
    // Tabs first: what stands behind them has more to open.
    for (const opener of ['.vt-way', '.vt-pick', 'summary']) {
      for (const node of shadowRoot.querySelectorAll(opener)) node.click();
    }
  }
}

/** What each widget of the page shows, by its fixture. */
export function nodes(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('ventanilla-checkout, ventanilla-refund')].map(({ id, shadowRoot }) => [id, shadowRoot.innerHTML]),
  );
}
