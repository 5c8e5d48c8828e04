// What `cargo xtask dist` makes is whole, says what is in it, and is the same bytes whenever it is made.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { inProject } from '../../e2e/program.mjs';
import { made } from '../made.mjs';
import { zip } from './archives.mjs';
import { BUDGET } from './budget.mjs';
import { all, below } from './files.mjs';

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);
const json = (path) => JSON.parse(readFileSync(made(path), 'utf8'));
const version = readFileSync(inProject('Cargo.toml'), 'utf8').match(/\[workspace\.package\]\nversion = "(.+)"/)[1];
const files = all(made());
const name = (file) => (file.archive ? `${file.archive}:${file.path}` : file.path);
const isText = (file) => !/\.(wasm|zip|tgz|png)$/.test(file.path) && !file.bytes.subarray(0, 4096).includes(0);
const texts = files.filter(isText).map((file) => ({ ...file, text: file.bytes.toString('utf8') }));

test('two runs into two folders give the same checksums', { timeout: 600_000 }, (context) => {
  const sums = ['one', 'two'].map((run) => {
    const folder = mkdtempSync(join(tmpdir(), `ventanilla-dist-${run}-`));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const to = join(folder, 'dist');
    const words = ['xtask', 'dist', '--without-program', '--to', to];
    const ran = spawnSync(process.env.CARGO ?? 'cargo', words, { cwd: inProject(''), encoding: 'utf8' });
    assert.equal(ran.status, 0, ran.stdout + ran.stderr);
    return readFileSync(join(to, 'SHA256SUMS'), 'utf8');
  });
  assert.equal(sums[0], sums[1]);
});

test('the checksums are those of all files', () => {
  const lines = below(made()).filter((path) => path !== 'SHA256SUMS');
  const expected = lines.map((path) => `${digest('sha256', readFileSync(made(path)), 'hex')}  ${path}\n`);
  assert.equal(readFileSync(made('SHA256SUMS'), 'utf8'), expected.join(''));
});

test('archives hold what lies beside them, with fixed times and modes', () => {
  for (const archive of below(made()).filter((path) => path.endsWith('.zip'))) {
    const packed = zip(readFileSync(made(archive)));
    assert.deepEqual(packed.map((file) => file.path), packed.map((file) => file.path).sort(), archive);
    assert.equal(new Set(packed.map((file) => file.time)).size, 1, archive);
    // The folder with the very same files.
    const folders = new Set(below(made()).flatMap((path) => (path.includes('/') ? path.split('/')[0] : [])));
    const same = (folder) => JSON.stringify(folder) === JSON.stringify(packed.map((file) => file.path));
    const folder = [...folders].find((one) => same(below(made(one))));
    assert.ok(folder, `${archive}: no folder holds the same files`);
    for (const file of packed) assert.ok(file.bytes.equals(readFileSync(made(join(folder, file.path)))), file.path);
  }
  for (const file of files) assert.ok([0o644, 0o755].includes(file.mode), `${name(file)}: ${file.mode?.toString(8)}`);
});

test('every script stands in the inventory, with its integrity and a reason', () => {
  const { version: said, scripts } = json('scripts.json');
  assert.equal(said, version);
  const known = new Map(scripts.map((script) => [`${script.sha256} ${script.file.split('/').at(-1)}`, script]));
  const runs = files.filter((file) => /\.(m?js|cjs|jsx|tsx?|wasm)$/.test(file.path) && !file.path.endsWith('.d.ts'));
  assert.ok(runs.length > 0);
  for (const file of runs) {
    const script = known.get(`${digest('sha256', file.bytes, 'hex')} ${file.path.split('/').at(-1)}`);
    assert.ok(script, `${name(file)} is not in scripts.json`);
    assert.equal(script.integrity, `sha384-${digest('sha384', file.bytes, 'base64')}`, name(file));
    assert.equal(script.bytes, file.bytes.length);
    assert.ok(script.why.length > 20 && script.reach.length > 5, `${name(file)}: ${script.why} ${script.reach}`);
  }
  // Nothing that is not there.
  const there = new Set(runs.map((file) => digest('sha256', file.bytes, 'hex')));
  for (const script of scripts) assert.ok(there.has(script.sha256), `${script.file} is in no package`);
});

test('the SBOM is CycloneDX and names what is inside', () => {
  const bom = json('sbom.cdx.json');
  assert.deepEqual([bom.bomFormat, bom.specVersion, bom.version], ['CycloneDX', '1.6', 1]);
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(bom.metadata.component.version, version);
  const refs = bom.components.map((one) => one['bom-ref']);
  assert.equal(new Set(refs).size, refs.length, 'each once');
  for (const one of bom.components) {
    assert.ok(one.type && one.name && /^\d+\.\d+/.test(one.version) && one.purl, JSON.stringify(one));
    assert.ok(one.licenses?.[0].expression, `${one.name} has no licence`);
    for (const hash of one.hashes ?? []) assert.match(hash.content, /^[0-9a-f]{64}$/);
  }
  const own = [...refs, bom.metadata.component['bom-ref']];
  for (const { ref, dependsOn } of bom.dependencies) {
    for (const one of [ref, ...dependsOn]) assert.ok(own.includes(one), `${one} is no component`);
  }
  const part = (of) => bom.components.filter((one) => one.properties?.some((own) => own.value === of)).map((one) => one.name);
  for (const crate of ['ventanilla', 'wasm-bindgen', 'qrcodegen', 'rlsf']) assert.ok(part('browser').includes(crate), crate);
  for (const crate of ['axum', 'libsqlite3-sys', 'rustls', 'ventanilla']) assert.ok(part('backend').includes(crate), crate);
  assert.ok(!part('browser').some((crate) => ['hmac', 'sha2', 'tokio'].includes(crate)), 'no signing code in the browser');
});

test('no placeholder, machine path, registry or secret is in any file', () => {
  const machine = [inProject('').replace(/\/$/, ''), homedir()].filter((path) => path.length > 4);
  const registries = [['registry', 'npmjs'], ['index', 'crates'], ['registry', 'yarnpkg'], ['files', 'pythonhosted']].map((parts) => parts.join('.'));
  for (const file of files) {
    for (const path of [...machine, '/.cargo/registry', '/toolchains/', ...registries]) {
      assert.ok(!file.bytes.includes(path), `${name(file)} holds ${path}`);
    }
  }
  for (const file of texts) {
    assert.doesNotMatch(file.text, /@(VERSION|INTEGRITY:|FILE:)[^@\n]*@/, name(file));
    assert.doesNotMatch(file.text, /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|\bnpm_\w{30,}/, name(file));
    // Keys of our own that are not the example's, which a live account refuses.
    for (const key of file.text.match(/\b(sk_live_\w{8,}|sk_test_[0-9a-f]{16,}|whsec_[A-Za-z0-9+/]{32,}=*)/g) ?? []) {
      assert.ok(EXAMPLES.some((example) => key.startsWith(example)), `${name(file)}: ${key.slice(0, 16)}…`);
    }
  }
});

const EXAMPLES = ['sk_test_000000000000', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkw'];

test('every version is the workspace’s', () => {
  for (const file of texts.filter((one) => one.path.split('/').at(-1) === 'package.json' && !one.path.includes('example'))) {
    assert.equal(JSON.parse(file.text).version, version, name(file));
  }
  for (const file of files.filter((one) => one.path.endsWith('.tgz'))) assert.ok(file.path.includes(`-${version}.tgz`), file.path);
});

test('no package is larger than it needs to be', () => {
  const packages = new Set(json('scripts.json').scripts.map((script) => script.package));
  for (const own of packages) assert.ok(BUDGET[own], `${own} has no budget: add it to budget.mjs`);
  for (const [own, { path, bytes, files: most }] of Object.entries(BUDGET)) {
    const within = files.filter((file) => `${file.archive ?? file.path}/`.startsWith(`${path}/`));
    if (within.length === 0) continue;
    // A program is as large as it is; tests are run without.
    const sizes = within.filter((file) => !file.path.endsWith('.tgz') && file.mode !== 0o755).map((file) => file.bytes.length);
    const sum = sizes.reduce((one, other) => one + other, 0);
    assert.ok(sum <= bytes, `${own}: ${sum} bytes, the budget is ${bytes}`);
    assert.ok(sizes.length <= most, `${own}: ${sizes.length} files, the budget is ${most}`);
    assert.ok(sum > bytes / 2, `${own}: ${sum} bytes are less than half of the budget, ${bytes}: lower it`);
  }
});
