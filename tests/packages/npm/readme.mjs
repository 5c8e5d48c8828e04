// The snippets of the package's READMEs: each names its file in its first line, and is tried as it is printed.

import assert from 'node:assert/strict';

import { readFile } from 'node:fs/promises';

import { inProject } from '../../e2e/program.mjs';

export const READMES = ['README.md', 'README.es.md', 'README.zh.md'];

const named = /^(?:\/\/|<!--) ([\w./[\]-]+\.\w+)/;

/** Every code block of a README that names its file, as `[file, text]`. */
export async function blocks(readme) {
  const text = await readFile(inProject(`pkg-templates/npm/${readme}`), 'utf8');
  const all = [...text.matchAll(/^```\w+\n([^]*?)^```$/gm)].map(([, code]) => code);
  return all.map((code) => [named.exec(code)?.[1], code]).filter(([file]) => file);
}

/** Those whose file's name begins like this. */
export async function snippets(start) {
  const found = (await blocks(READMES[0])).filter(([file]) => file.startsWith(start));
  assert.ok(found.length > 0, `expected a snippet for ${start} in ${READMES[0]}, found none`);
  return found;
}
