// check.mjs finds nothing in the package as it is made, and each fault that is planted; install.mjs fits the theme into another one.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { DIST } from './theme.mjs';

const copies = [];
after(() => Promise.all(copies.map((folder) => rm(folder, { recursive: true, force: true }))));

const run = (cwd, ...args) =>
  new Promise((done) =>
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => done({ code: error?.code ?? 0, stdout, stderr })),
  );

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'ventanilla-theme-'));
  copies.push(path);
  return path;
}

async function copy() {
  const path = await folder();
  await cp(DIST, path, { recursive: true });
  return path;
}

test('check.mjs finds nothing in the package', async () => {
  assert.deepEqual(await run(DIST, 'check.mjs'), { code: 0, stdout: 'all limits kept\n', stderr: '' });
});

const change = async (path, from, to) => {
  const text = await readFile(path, 'utf8');
  assert.ok(text.includes(from), `${path} holds no ${from}`);
  await writeFile(path, text.replace(from, to));
};
const EXT = 'extensions/ventanilla-theme';
const noise = (lines) => Array.from({ length: lines }, (_, at) => createHash('sha512').update(String(at)).digest('base64')).join('\n');

/** What is done to a copy, and what must be said. */
const PLANTED = {
  'a module by another name': [
    (at) => rename(`${at}/assets/ventanilla-page.js`, `${at}/assets/ventanilla-page.mjs`),
    /ventanilla-page\.mjs: `\.mjs` is not one of the types/,
  ],
  'a folder in assets': [(at) => mkdir(`${at}/${EXT}/assets/more`), /assets\/more: assets are flat/],
  'a fifth folder': [(at) => mkdir(`${at}/${EXT}/src`), /ventanilla-theme\/src: a theme extension holds assets, blocks, locales, snippets/],
  'a folder that no theme has': [(at) => mkdir(`${at}/scripts`), /scripts: is no folder of a theme/],
  'a large script': [(at) => writeFile(`${at}/assets/big.js`, noise(300)), /big\.js: \d+ bytes compressed, at most 10000/],
  'a large sheet': [(at) => writeFile(`${at}/assets/big.css`, ' '.repeat(100_001)), /big\.css: 100001 bytes, at most 100000/],
  'much Liquid': [
    (at) => appendFile(`${at}/${EXT}/snippets/ventanilla-place.liquid`, ' '.repeat(500_000)),
    /bytes of Liquid, at most 500000/,
  ],
  'a large extension': [(at) => writeFile(`${at}/${EXT}/assets/film.png`, Buffer.alloc(10_000_001)), /bytes in all, at most 10000000/],
  'too many blocks': [
    (at) =>
      Promise.all(Array.from({ length: 30 }, (_, one) => cp(`${at}/${EXT}/blocks/voucher.liquid`, `${at}/${EXT}/blocks/v${one}.liquid`))),
    /33 blocks, at most 30/,
  ],
  'JSON with a comma too many': [
    (at) => change(`${at}/templates/page.cash-voucher.json`, ']', ',]'),
    /page\.cash-voucher\.json: expected JSON/,
  ],
  'a section that is not there': [
    (at) => rename(`${at}/sections/ventanilla-refund.liquid`, `${at}/sections/refund.liquid`),
    /there is no section `ventanilla-refund`/,
  ],
  'a sentence in two languages only': [
    (at) => change(`${at}/locales/zh-CN.json`, '"close"', '"shut"'),
    /zh-CN\.json: `ventanilla\.page\.close` is missing[\s\S]*`ventanilla\.page\.shut` stands in no other/,
  ],
  'a language that is missing': [(at) => rm(`${at}/${EXT}/locales/es.schema.json`), /es\.schema\.json: is missing/],
  'a sentence that nobody wrote': [
    (at) => change(`${at}/snippets/ventanilla-loader.liquid`, 'page.no_script', 'page.scriptless'),
    /no language has `ventanilla\.page\.scriptless`/,
  ],
  'a label that nobody wrote': [
    (at) => change(`${at}/sections/ventanilla-voucher.liquid`, 'settings.radius.label', 'settings.corner.label'),
    /no schema language has/,
  ],
  'a long name': [
    (at) => change(`${at}/locales/es.schema.json`, '"Pago en efectivo"', '"Pago en efectivo en cualquier agente"'),
    /longer than 25 characters/,
  ],
  'a default that is no option': [
    (at) => change(`${at}/sections/ventanilla-voucher.liquid`, '"default": "PE"', '"default": "MX"'),
    /setting `country`: its default is none/,
  ],
  'a colour that is none': [
    (at) => change(`${at}/sections/ventanilla-refund.liquid`, '#0b6b5d', 'teal'),
    /setting `accent`: expected a default/,
  ],
  'a range that does not work out': [
    (at) => change(`${at}/sections/ventanilla-refund.liquid`, '"max": 28', '"max": 27'),
    /setting `radius`: its range/,
  ],
  'an unknown kind of setting': [
    (at) =>
      change(`${at}/sections/ventanilla-refund.liquid`, '"type": "checkbox"', '"type": "switch"').catch(() =>
        change(`${at}/sections/ventanilla-refund.liquid`, '"type": "range"', '"type": "slider"'),
      ),
    /unknown type/,
  ],
  'two settings of one name': [
    (at) => change(`${at}/sections/ventanilla-voucher.liquid`, '"id": "heading"', '"id": "help_phone"'),
    /two settings have the same id/,
  ],
  'a section without presets': [(at) => change(`${at}/sections/ventanilla-voucher.liquid`, '"presets"', '"blocks"'), /without presets/],
  'a block without a target': [
    (at) => change(`${at}/${EXT}/blocks/panel.liquid`, '"target": "body"', '"target": "foot"'),
    /target `foot`[\s\S]*no block has the target body/,
  ],
  'a snippet that is not there': [(at) => rm(`${at}/${EXT}/snippets/ventanilla-fault.liquid`), /there is no snippet `ventanilla-fault`/],
  'an asset that is not there': [(at) => rm(`${at}/${EXT}/assets/ventanilla-theme.css`), /there is no asset `ventanilla-theme\.css`/],
  'another script than the pinned one': [(at) => appendFile(`${at}/assets/ventanilla.js`, '\n'), /pins another ventanilla\.js/],
  'a file that was cut short': [
    async (at) => {
      const name = (await readdir(`${at}/assets`)).find((one) => one.endsWith('.wasm'));
      await writeFile(`${at}/assets/${name}`, (await readFile(`${at}/assets/${name}`)).subarray(0, 900));
    },
    /\.wasm: its bytes are not those that its name says/,
  ],
  'a ScriptTag': [
    (at) => appendFile(`${at}/snippets/ventanilla-place.liquid`, '{% comment %} scriptTagCreate {% endcomment %}'),
    /ScriptTags are no more/,
  ],
  'an extension without the network': [
    (at) => change(`${at}/extensions/ventanilla-thank-you/shopify.extension.toml`, 'network_access = true', 'network_access = false'),
    /expected `network_access = true`/,
  ],
  'an extension with half its targets': [
    (at) =>
      change(`${at}/extensions/ventanilla-thank-you/shopify.extension.toml`, 'customer-account.order-status', 'customer-account.profile'),
    /order-status\.block\.render/,
  ],
  'a heavy extension': [
    (at) => appendFile(`${at}/extensions/ventanilla-thank-you/src/draw.js`, ' '.repeat(64_000)),
    /at most 64000 in one bundle/,
  ],
  'a word that the extension does not have': [
    (at) => change(`${at}/extensions/ventanilla-thank-you/src/Voucher.js`, "say('soon')", "say('later')"),
    /`later` is missing/,
  ],
};

for (const [name, [plant, said]] of Object.entries(PLANTED)) {
  test(`check.mjs finds ${name}`, async () => {
    const at = await copy();
    await plant(at);
    const { code, stderr } = await run(at, 'check.mjs');
    assert.equal(code, 1, 'expected a fault, found none');
    assert.match(stderr, said);
  });
}

test('install.mjs puts the files into a theme, and our sentences into its languages', async () => {
  const theme = await folder();
  for (const name of ['assets', 'sections', 'snippets', 'templates', 'locales']) await mkdir(join(theme, name));
  await writeFile(join(theme, 'locales/es.default.json'), '/* Written by the editor\n * {"no": "JSON"} */\n{"general": {"hello": "Hola"}}');
  await writeFile(join(theme, 'locales/en.json'), '{"general": {"hello": "Hello"}}');
  await writeFile(join(theme, 'sections/main.liquid'), 'theirs');
  for (const time of ['first', 'second']) {
    const { code, stderr, stdout } = await run(DIST, 'install.mjs', theme);
    assert.deepEqual([code, stderr], [0, ''], time);
    assert.match(stdout, /sections\/ventanilla-voucher\.liquid/);
  }
  const es = await readFile(join(theme, 'locales/es.default.json'), 'utf8');
  assert.match(es, /^\/\* Written by the editor\n \* \{"no": "JSON"\} \*\/\n\{/);
  const { general, ventanilla } = JSON.parse(es.slice(es.indexOf('*/') + 2));
  assert.deepEqual([general, ventanilla.payment.heading], [{ hello: 'Hola' }, 'Tu pago en efectivo']);
  const names = ['en.json', 'en.schema.json', 'es.default.json', 'es.schema.json', 'zh-CN.json', 'zh-CN.schema.json'];
  assert.deepEqual((await readdir(join(theme, 'locales'))).sort(), names);
  assert.equal(await readFile(join(theme, 'sections/main.liquid'), 'utf8'), 'theirs');
  assert.deepEqual((await readdir(join(theme, 'assets'))).sort(), (await readdir(join(DIST, 'assets'))).sort());
  const { code, stderr } = await run(DIST, 'install.mjs', join(theme, 'assets'));
  assert.equal(code, 1);
  assert.match(stderr, /^usage: node install\.mjs THEME/);
});
