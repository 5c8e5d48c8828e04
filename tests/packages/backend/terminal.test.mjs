// The wizard as somebody at a terminal meets it: what is typed shows, but for the secrets.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { inProject } from '../../e2e/program.mjs';
import { until } from '../../e2e/until.mjs';

const PROGRAM = join(process.env.VENTANILLA_PROGRAMS ?? inProject('target/debug'), 'ventanilla');
// util-linux's `script` lends a terminal to what has none.
const skip = spawnSync('script', ['--version']).status !== 0 && 'there is no `script`';

const ACCESS = 'ACCESSKEYTHATNOBODYSEES';
const SECRET = 'secretkeythatnobodysees01';
const TYPED = ['pe', 'live', 'Tienda Andina', '', '', 'https://pay.shop.example', '', '', '', '', '', '1234', ACCESS, 'tooshort', SECRET];

test('secrets of networks are typed without being shown', { timeout: 30_000, skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-terminal-'));
  const wizard = spawn('script', ['-qefc', `${PROGRAM} init`, '/dev/null'], { cwd: folder, env: { ...process.env, LANG: 'C' } });
  let shown = '';
  wizard.stdout.on('data', (data) => (shown += data));
  const ended = new Promise((done) => wizard.on('close', done));
  try {
    for (const [index, line] of TYPED.entries()) {
      await until(() => shown.split(/(?:\] |   )> /).length > index + 1, { what: `question ${index + 1} in ${shown}` });
      wizard.stdin.write(`${line}\n`);
    }
    assert.equal(await ended, 0, shown);
    assert.match(shown, /Tienda Andina/);
    assert.match(shown, /expected at least 24 visible characters/);
    for (const secret of [ACCESS, SECRET, 'tooshort']) assert.ok(!shown.includes(secret), shown);
    const written = readFileSync(join(folder, 'ventanilla.toml'), 'utf8');
    for (const secret of [ACCESS, SECRET]) assert.ok(written.includes(secret));
  } finally {
    wizard.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
