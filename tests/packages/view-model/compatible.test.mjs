// Who wrote a consumer for an earlier version keeps a working one: old screens fit the new schema, new screens fit the old ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checker, current, frozen, goldens, published } from './schemas.mjs';

const LISTED = { status: current.properties.status.examples, subject: current.properties.subject.examples };
const TYPES = current.$defs.block.properties.type.examples;
const TONES = current.$defs.sentence.properties.tone.examples;

/** Every block, however deep. */
const every = (blocks) => blocks.flatMap((block) => [block, ...every(block.blocks ?? [])]);

test('what the core writes today fits the schema, and says nothing that the schema does not list', () => {
  assert.ok(goldens.length >= 100, `expected the goldens of all screens, found ${goldens.length}`);
  const check = checker(current);
  for (const [name, view] of goldens) {
    assert.deepEqual(check(view), [], name);
    for (const [field, words] of Object.entries(LISTED))
      assert.ok(words.includes(view[field]), `${name}: ${field} \`${view[field]}\` is not listed`);
    for (const { type, tone } of every(view.blocks)) {
      assert.ok(TYPES.includes(type), `${name}: block type \`${type}\` is not listed`);
      assert.ok(!tone || TONES.includes(tone), `${name}: tone \`${tone}\` is not listed`);
    }
  }
});

test('each type of block is in some golden, so that none is only promised', () => {
  const seen = new Set(goldens.flatMap(([, view]) => every(view.blocks).map(({ type }) => type)));
  assert.deepEqual(
    TYPES.filter((type) => !seen.has(type)),
    [],
  );
});

for (const [version, schema] of published) {
  test(`what the core writes today fits the published schema ${version}`, () => {
    const check = checker(schema);
    for (const [name, view] of goldens) assert.deepEqual(check(view), [], name);
  });
}

for (const [version, views] of frozen) {
  test(`what the core wrote at ${version} fits today's schema`, () => {
    assert.ok(views.length >= 30, `expected frozen screens of ${version}, found ${views.length}`);
    const check = checker(current);
    for (const [name, view] of views) assert.deepEqual(check(view), [], name);
  });
}

test('the version in force is published: its copy is what the schema says today', () => {
  const [, [, view]] = goldens;
  const [, schema] =
    published.find(([version]) => version === view.version) ?? assert.fail(`docs/view-model/${view.version}.schema.json is missing`);
  assert.deepEqual(schema, current, 'a change of the schema is a new minor version, with a copy of its own');
});

const WRONG = {
  'an amount as a number': (view) => (view.amount.value = 149.9),
  'a deadline without its offset': (view) => (view.expires_at = '2026-11-24T23:59:00'),
  'a code without its text': (view) => delete view.code.text,
  'an address that is a script': (view) => (view.hosted_url = 'javascript:alert(1)'),
  'an empty sentence': (view) => (view.blocks[0].text = ' '),
  'a row without a label': (view) => delete view.blocks.find(({ type }) => type === 'row').label,
  'a wrong block deep in a section': (view) =>
    every(view.blocks)
      .find(({ type }) => type === 'list')
      .items.push(7),
  'another major version': (view) => (view.version = '2.0'),
};

for (const [name, spoil] of Object.entries(WRONG)) {
  test(`the schema refuses ${name}`, () => {
    const view = structuredClone(goldens.find(([file]) => file === 'voucher.es-PE.json')[1]);
    spoil(view);
    assert.notDeepEqual(checker(current)(view), []);
  });
}

const LATER = {
  'a field that came later': (view) => (view.weather = { text: 'sunny' }),
  'a block that came later': (view) => view.blocks.push({ type: 'hologram', depth: 3 }),
  'a status, a tone and a minor version that came later': (view) =>
    Object.assign(view, { version: '1.7', status: 'on_its_way' }).blocks.push({ type: 'text', text: 'x', tone: 'loud' }),
};

for (const [name, add] of Object.entries(LATER)) {
  test(`the schema takes ${name}`, () => {
    const view = structuredClone(goldens[0][1]);
    add(view);
    assert.deepEqual(checker(current)(view), []);
  });
}
