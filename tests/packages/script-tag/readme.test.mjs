// The README's commands, run as they are printed, and the same in every language.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { story } from '../../e2e/harness.mjs';
import { made } from '../made.mjs';
import { blocks, follow } from '../readme.mjs';
import { Files } from './files.mjs';

const READMES = ['README.md', 'README.es.md', 'README.zh.md'];

test('the READMEs hold the same commands', () => {
  for (const language of ['sh', 'html', 'toml', 'nginx']) {
    const [first, ...others] = READMES.map((name) => blocks(made(`script-tag/${name}`), language));
    assert.ok(first.length > 0, language);
    for (const other of others) assert.deepEqual(other, first);
  }
});

story('the README’s commands do what it says', async ({ world }) => {
  const folder = made('script-tag');
  const files = await new Files(folder).start();
  try {
    const FILES = `${files.address}/${readdirSync(folder).find((name) => name.startsWith('ventanilla-'))}`;
    const values = { FILES, BACKEND: world.backend, API_KEY: world.secrets.apiKey };
    const { status, out } = await follow(made('script-tag/README.md'), { folder, values });
    assert.equal(status, 0, out);
    assert.doesNotMatch(out, /differs:/);
    assert.match(out, /access-control-allow-origin: \*/i);
    assert.match(out, /content-type: text\/javascript/i);
    assert.match(out, /class="vt-digits"/);
    files.change = (path, bytes) => (path.endsWith('.css') ? Buffer.alloc(3) : bytes);
    const spoilt = await follow(made('script-tag/README.md'), { folder, values });
    assert.match(spoilt.out, /differs: ventanilla-[\d.]+\/ventanilla\.css/);
  } finally {
    await files.close();
  }
});
