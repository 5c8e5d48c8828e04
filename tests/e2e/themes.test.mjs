// The four example themes, by day and by night: every text can be read and every edge seen; and what docs/themes.md promises exists.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { FREE, findings, none } from './axe.mjs';
import { closeBrowser, visitor } from './browser.mjs';
import { inProject } from './program.mjs';

after(closeBrowser);

/** What stands on what, and how much contrast WCAG asks for: 1.4.3 for text, 1.4.11 for edges and marks. */
const PAIRS = [
  ...['ink/paper', 'soft/paper', 'on-accent/accent', 'on-tint/tint', 'on-warn/warn', 'on-bad/bad', 'on-bad/paper', 'paper/ink'].map((pair) => [pair, 4.5]),
  ...['accent/paper', 'edge/paper', 'accent/tint'].map((pair) => [pair, 3]),
];

// WCAG's relative luminance of `rgb(…)`.
function luminance(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

// Runs in the page: every colour of each theme, as the browser understands it.
function palettes(names) {
  return [...document.querySelectorAll('.theme')].map((theme) => {
    const card = theme.querySelector('ventanilla-checkout').shadowRoot.querySelector('.vt');
    const probe = card.appendChild(document.createElement('i'));
    const colour = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
    probe.remove();
    return [theme.className, colours];
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`themes on a ${colorScheme} device`, { timeout: 120_000 }, async () => {
    const { context, page } = await visitor({ ...FREE, viewport: { width: 1280, height: 900 } });
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(inProject('demo/themes.html')).href);
    const found = await findings(page, 'themes', { only: ['color-contrast'], looks: [[1280, colorScheme]] });
    // axe does not see marks, edges and what style sheets write.
    const names = [...new Set(PAIRS.flatMap(([pair]) => pair.split('/')))];
    const themes = await page.evaluate(palettes, names);
    assert.equal(themes.length, 4);
    for (const [theme, colours] of themes) {
      for (const [pair, least] of PAIRS) {
        const [over, under] = pair.split('/');
        const ratio = contrast(colours[over], colours[under]);
        if (ratio < least) found.push(`${theme}, ${colorScheme}: ${pair} has ${ratio.toFixed(2)}, expected ${least}`);
      }
    }
    none(found);
    await context.close();
  });
}

test('docs/themes.md names every property and part, and no other', async () => {
  const text = async (path) => readFile(inProject(path), 'utf8');
  const names = (source, pattern) => [...new Set([...source.matchAll(pattern)].flatMap(([, name]) => name.split(' ')))].sort();
  const docs = await text('docs/themes.md');
  const sheets = (await text('js/ventanilla.css')) + (await text('js/refund.css'));
  assert.deepEqual(names(docs, /^\| `(--ventanilla-[\w-]+)`/gm), names(sheets, /var\((--ventanilla-[\w-]+)/g));
  const states = await text('demo/states.html');
  assert.deepEqual(names(docs, /^\| `::part\((\w+)\)`/gm), names(states, / part="([\w ]+)"/g));
});
