// `node install.mjs THEME`: copies the theme's files into a theme's folder (as `shopify theme pull` makes it), and adds our sentences to its languages,
// whose files a theme has already. Nothing of the theme is overwritten but what an earlier run brought.

import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('.', import.meta.url));
const theme = process.argv[2];
if (!theme || !existsSync(join(theme, 'sections')) || !existsSync(join(theme, 'locales'))) {
  console.error('usage: node install.mjs THEME, where THEME is the folder of a theme, with sections/ and locales/ in it');
  process.exit(1);
}

/** Shopify writes a comment above the JSON of files that its editor may change. */
function readJson(path) {
  const [, comment, text] = readFileSync(path, 'utf8').match(/^(\s*\/\*[\s\S]*?\*\/\s*)?([\s\S]*)$/);
  return { comment: comment ?? '', json: JSON.parse(text) };
}

/** A theme's file for a language is `es.json`, or `es.default.json` where that is the shop's first. */
function target(name) {
  const [language] = name.split('.');
  const end = name.endsWith('.schema.json') ? '.schema.json' : '.json';
  const has = [`${language}.default${end}`, `${language}${end}`].find((one) => existsSync(join(theme, 'locales', one)));
  return has ?? `${language}${end}`;
}

for (const folder of ['assets', 'sections', 'snippets', 'templates']) {
  for (const name of readdirSync(join(own, folder))) {
    cpSync(join(own, folder, name), join(theme, folder, name));
    console.log(`${folder}/${name}`);
  }
}
for (const name of readdirSync(join(own, 'locales'))) {
  const path = join(theme, 'locales', target(name));
  const { comment, json } = existsSync(path) ? readJson(path) : { comment: '', json: {} };
  json.ventanilla = readJson(join(own, 'locales', name)).json.ventanilla;
  writeFileSync(path, `${comment}${JSON.stringify(json, null, 2)}\n`);
  console.log(`locales/${target(name)} (our sentences in it)`);
}
console.log('Done. Look at it with `shopify theme dev`, then `shopify theme push`.');
