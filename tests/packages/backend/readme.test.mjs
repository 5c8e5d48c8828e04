// The README of the backend's package, followed from the first command to the last by somebody who types what it says.

import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';

import { Program, freePort, inProject } from '../../e2e/program.mjs';
import { made } from '../made.mjs';
import { blocks, follow } from '../readme.mjs';
import { Machine } from './machine.mjs';

const PROGRAMS = process.env.VENTANILLA_PROGRAMS ?? inProject('target/debug');
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const skip = !has('sqlite3') && 'there is no sqlite3';

test('the READMEs hold the same commands', () => {
  for (const language of ['sh', 'caddy', 'nginx', 'docker']) {
    const [first, ...others] = ['README.md', 'README.es.md', 'README.zh.md'].map((name) => blocks(made(`backend/${name}`), language));
    assert.ok(first.length > 0, language);
    for (const other of others) assert.deepEqual(other, first);
  }
});

test('install, init, start, back up, upgrade; then a payment', { timeout: 60_000, skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-backend-'));
  const own = join(folder, 'package');
  cpSync(made('backend'), own, { recursive: true });
  // The tests' packages are made without the program, which takes minutes to compile as it is handed out.
  copyFileSync(join(PROGRAMS, 'ventanilla'), join(own, 'ventanilla'));
  const machine = new Machine(join(folder, 'machine'));
  const port = await freePort();
  const notify = `http://127.0.0.1:${port}/webhooks/pagoefectivo`;
  const sandbox = new Program('sandbox', 'ventanilla-sandbox', ['--listen', '127.0.0.1:0', '--notify-url', notify], folder);
  try {
    const network = await sandbox.start();
    const widget = `${machine.root}/usr/share/ventanilla/widget`;
    const typed = ['PE', 'sandbox', 'Tienda Andina', '', `127.0.0.1:${port}`, '', '', '', '', widget, network, '', '', ''];
    const elsewhere = (script) => machine.moved(script, port);
    const options = { folder: own, env: { ...machine.env, LANG: 'C' }, elsewhere, input: typed.map((line) => `${line}\n`).join('') };
    const { status, out } = await follow(made('backend/README.md'), options);
    assert.equal(status, 0, out + machine.log());
    assert.match(out, /What comes next:/);
    assert.match(out, /ventanilla \d+\.\d+\.\d+/, 'the upgrade shows its version');
    assert.equal(statSync(`${machine.root}/etc/ventanilla/ventanilla.toml`).mode & 0o777, 0o600);
    assert.match(machine.read('/var/lib/ventanilla/backup.db').toString('latin1', 0, 15), /^SQLite format 3/);
    await pays(machine, port);
  } finally {
    machine.stop();
    await sandbox.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A payment with the key that the wizard made, and the widget from the place that it was told of. */
async function pays(machine, port) {
  const [, key] = machine.read('/etc/ventanilla/ventanilla.toml').toString().match(/^api_keys = \["(.+)"\]$/m);
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'one', 'content-type': 'application/json' };
  const order = { merchant_reference: 'TA-1', amount: { value: '149.90', currency: 'PEN' }, payer: { email: 'ana@correo.example' } };
  const backend = `http://127.0.0.1:${port}`;
  // The program that was started anew by the upgrade.
  for (let tries = 0; tries < 100 && !(await fetch(`${backend}/ready`).catch(() => null))?.ok; tries += 1) {
    await new Promise((resume) => setTimeout(resume, 50));
  }
  const answer = await fetch(`${backend}/v1/payments`, { method: 'POST', headers, body: JSON.stringify(order) });
  const payment = await answer.json();
  assert.equal(answer.status, 201, JSON.stringify(payment) + machine.log());
  assert.match(payment.next_action.voucher.reference, /^\d+$/);
  assert.equal((await fetch(`${backend}/widget/ventanilla.js`)).status, 200);
}
