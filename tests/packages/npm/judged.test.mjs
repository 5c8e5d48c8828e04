// What publint, "are the types wrong?" and a server say of the packed file, and whether it holds what it needs and no more.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Host, below, packed } from './host.mjs';
import { READMES, blocks } from './readme.mjs';

const run = promisify(execFile);
const program = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));

test('publint finds nothing', async () => {
  const { stdout } = await run(program('publint'), ['--strict', await packed()]);
  assert.match(stdout, /All good!/);
});

// ES modules only: resolution from CommonJS and without `exports` is what the profile leaves out.
test('are the types wrong? finds nothing', async () => {
  const { stdout } = await run(program('attw'), [await packed(), '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji']);
  assert.match(stdout, /"ventanilla\/react\/refund"/, 'it looked at the entries');
});

test('importing any entry on a server does no harm, and none asks for React but its own', async () => {
  const host = await Host.of(import.meta.url, 'no-build');
  try {
    const { exports } = JSON.parse(await host.read('node_modules/ventanilla/package.json'));
    const entries = Object.keys(exports).filter((entry) => !/react|css|json|\*/.test(entry));
    assert.ok(entries.length >= 5);
    const code = `for (const entry of ${JSON.stringify(entries)}) await import(entry.replace('.', 'ventanilla'));
      const { defineCheckout } = await import('ventanilla'); defineCheckout(); console.log('harmless');`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: host.folder });
    assert.deepEqual([stdout, stderr], ['harmless\n', '']);
  } finally {
    await host.remove();
  }
});

test('every file is there for somebody', async () => {
  const host = await Host.of(import.meta.url, 'no-build');
  try {
    const folder = host.path('node_modules/ventanilla');
    const files = await below(folder);
    assert.ok(!files.some((file) => /dist\.json|page\.css|\.map$|\.test\./.test(file)), files.join('\n'));
    for (const file of [...READMES, 'LICENSE-MIT', 'LICENSE-APACHE']) assert.ok(files.includes(file), file);
    const modules = files.filter((file) => /^(lib|react|server)\/.*\.js$/.test(file));
    const texts = await Promise.all(files.filter((file) => /\.js$/.test(file)).map((file) => host.read(`node_modules/ventanilla/${file}`)));
    const { exports } = JSON.parse(await host.read('node_modules/ventanilla/package.json'));
    const all = texts.join('\n') + JSON.stringify(exports);
    for (const file of modules) assert.ok(all.includes(`/${file.split('/').pop()}`), `nobody imports ${file}`);
  } finally {
    await host.remove();
  }
});

test('the READMEs print the same snippets in all languages', async () => {
  const [english, ...others] = await Promise.all(READMES.map(blocks));
  assert.ok(english.length >= 7);
  for (const other of others) assert.deepEqual(other, english);
});
