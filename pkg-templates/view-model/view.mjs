// `node view.mjs voucher.json` prints a view model as text, `node view.mjs voucher.json --mail` as the HTML of a mail.
// `-` in place of a file reads what is piped in.

import { readFileSync } from 'node:fs';

import { draw } from './draw.js';
import { mail } from './mail.js';
import { text } from './text.js';

const [file, how] = process.argv.slice(2);
if (!file || (how && how !== '--mail')) {
  console.error('usage: node view.mjs FILE|- [--mail]');
  process.exit(2);
}
let view;
try {
  view = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
} catch (error) {
  console.error(`${file}: expected the JSON of a view model: ${error.message}`);
  process.exit(1);
}
if (!view || typeof view !== 'object' || !Array.isArray(view.blocks)) {
  console.error(`${file}: expected an object with \`blocks\`; was the call made with \`Accept: application/vnd.ventanilla.view+json\`?`);
  process.exit(1);
}
process.stdout.write(draw(view, how ? mail : text));
