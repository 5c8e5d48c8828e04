// What a screen reader is given of every state, in Spanish and English: tests/goldens/ax/. Read a change of these files aloud;
// `UPDATE_EXPECT=1 node --test tests/e2e/heard.test.mjs` writes them anew.

import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PATIENCE, closeBrowser, visitor } from './browser.mjs';
import { heard } from './heard.mjs';
import { inProject } from './program.mjs';

const FOLDER = inProject('tests/goldens/ax/');

/** Colombia's Spanish for what happens in Colombia. */
const spanish = (state) => (/^refund-(?!.*peru$)|efecty/.test(state) ? 'es-CO' : 'es-PE');

/** By file name, what is heard of each state. */
async function allStates() {
  const { context, page } = await visitor();
  await page.goto(pathToFileURL(inProject('demo/states.html')).href);
  const shown = await page.locator('figure').evaluateAll((figures) =>
    figures.map((figure) => [figure.dataset.state, figure.querySelector('[lang]').lang]));
  const trees = await heard(page, 'figure');
  await context.close();
  assert.equal(trees.length, shown.length, 'each state is a figure of the page');
  const files = new Map();
  for (const [index, [state, lang]] of shown.entries()) {
    if (lang === 'en' || lang === spanish(state)) files.set(`${state}.${lang.slice(0, 2)}.txt`, trees[index]);
  }
  return files;
}

after(closeBrowser);

test('every state says what it said', { timeout: 120_000 * PATIENCE }, async () => {
  const files = await allStates();
  if (process.env.UPDATE_EXPECT) {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await Promise.all([...files].map(([name, text]) => writeFile(FOLDER + name, text)));
  }
  const kept = (await readdir(FOLDER)).sort();
  assert.deepEqual(kept, [...files.keys()].sort(), 'a file for each state, and none besides');
  const changed = [];
  for (const name of kept) {
    const before = await readFile(FOLDER + name, 'utf8');
    if (before !== files.get(name)) changed.push(`--- ${name}, kept\n${before}+++ ${name}, heard\n${files.get(name)}`);
  }
  assert.ok(changed.length === 0, changed.join('\n'));
});
