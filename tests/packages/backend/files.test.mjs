// What lies beside the program: settings of one source, a unit that systemd takes, a Dockerfile without the usual mistakes.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { inProject } from '../../e2e/program.mjs';
import { made } from '../made.mjs';

const read = (path) => readFileSync(made(`backend/${path}`), 'utf8');
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

test('the settings are the repository’s example, but for the widget’s folder', () => {
  const example = readFileSync(inProject('server/ventanilla.example.toml'), 'utf8').split('\n');
  const own = read('ventanilla.toml').split('\n');
  assert.equal(own.length, example.length);
  const changed = own.filter((line, index) => line !== example[index]);
  assert.equal(changed.length, 2);
  for (const line of changed) assert.match(line, /widget/);
});

const unit = (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-unit-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  // It looks whether the program is there.
  writeFileSync(join(folder, 'ventanilla.service'), read('ventanilla.service').replace('/usr/local/bin/ventanilla serve', '/bin/true serve'));
  return join(folder, 'ventanilla.service');
};

test('systemd takes the unit', { skip: !has('systemd-analyze') && 'there is no systemd' }, (context) => {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit(context)], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  assert.equal(stderr, '');
  const rated = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=15', unit(context)], { encoding: 'utf8' });
  assert.equal(rated.status, 0, `its exposure should be at most 1.5:\n${rated.stdout.split('\n').slice(-3).join('\n')}`);
});

test('the Dockerfile has stages, no root, no secrets, and copies what is there', () => {
  const text = read('Dockerfile').replace(/\\\n/g, ' ');
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.trim());
  const of = (word) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  assert.ok(of('FROM').length >= 2, 'several stages');
  for (const image of of('FROM')) assert.match(image, /^[\w./-]+:(?!latest)[\w.-]+( AS \w+)?$/, image);
  assert.match(of('USER').at(-1), /^[1-9]\d*:[1-9]\d*$/, 'a number that is not root’s, so that `runAsNonRoot` can look');
  assert.ok(lines.indexOf(`USER ${of('USER').at(-1)}`) > lines.findLastIndex((line) => line.startsWith('RUN ')));
  for (const absent of ['ADD', 'ENV', 'ARG']) assert.deepEqual(of(absent), [], absent);
  assert.match(of('ENTRYPOINT')[0], /^\[/, 'no shell between signals and the program');
  for (const copy of of('COPY').filter((words) => !words.includes('--from='))) {
    const [, ...sources] = copy.split(' ').filter((word) => !word.startsWith('--')).reverse();
    for (const source of sources) assert.ok(source === 'ventanilla' || existsSync(made(`backend/${source}`)), `there is no ${source}`);
  }
  for (const run of of('RUN')) assert.doesNotMatch(run, /curl|wget|sudo|chmod 777/, run);
});

test('hadolint has nothing to say', { skip: !has('hadolint') && 'there is no hadolint' }, () => {
  const { status, stdout } = spawnSync('hadolint', [made('backend/Dockerfile')], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
