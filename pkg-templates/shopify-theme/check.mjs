// `node check.mjs [FOLDER]`: whether this theme and its extensions keep Shopify's limits and fit together. Without dependencies. Prints one line for each
// fault, and ends with 1 if there is one.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const THEME = ['assets', 'sections', 'snippets', 'templates', 'locales'];
const EXTENSION = ['assets', 'blocks', 'locales', 'snippets'];
const ASSETS = ['jpg', 'jpeg', 'json', 'js', 'css', 'png', 'svg', 'wasm'];
const MAX = { js: 10_000, css: 100_000, liquid: 500_000, bundle: 10_000_000, blocks: 30, name: 25, checkout: 64_000 };
const LANGUAGES = ['en.default', 'es', 'zh-CN'];
const TYPES = ['text', 'select', 'color', 'range', 'checkbox', 'header', 'paragraph', 'url', 'richtext', 'page', 'product'];

const root = process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url));
const faults = [];
const fault = (path, text) => faults.push(`${relative(root, path) || '.'}: ${text}`);
const kind = (path) => path.slice(path.lastIndexOf('.') + 1).toLowerCase();
const read = (path) => readFileSync(path, 'utf8');
const entries = (folder) =>
  existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.')) : [];
const files = (folder) => entries(folder).flatMap((one) => (one.isDirectory() ? files(join(folder, one.name)) : [join(folder, one.name)]));
const size = (paths) => paths.reduce((sum, path) => sum + readFileSync(path).length, 0);

function json(path, text = read(path)) {
  try {
    return JSON.parse(text);
  } catch (error) {
    fault(path, `expected JSON: ${error.message}`);
    return {};
  }
}

/** Keys of a tree, as `a.b.c`. */
const keys = (tree, before = '') =>
  Object.entries(tree).flatMap(([name, value]) => (typeof value === 'object' ? keys(value, `${before}${name}.`) : [before + name]));

function checkAssets(folder) {
  for (const { name, ...one } of entries(folder).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))) {
    const path = join(folder, name);
    if (one.isFolder) fault(path, 'assets are flat: no folders');
    else if (!ASSETS.includes(kind(name)))
      fault(path, `\`.${kind(name)}\` is not one of the types that Shopify takes (${ASSETS.join(' ')})`);
    else checkAsset(path, readFileSync(path));
  }
}

function checkAsset(path, bytes) {
  const packed = gzipSync(bytes, { level: 9 }).length;
  if (kind(path) === 'js' && packed > MAX.js) fault(path, `${packed} bytes compressed, at most ${MAX.js}`);
  if (kind(path) === 'css' && bytes.length > MAX.css) fault(path, `${bytes.length} bytes, at most ${MAX.css}`);
  const [, tag] = path.match(/\.([\w-]{12})\.(?:wasm|js)$/) ?? [];
  const is = createHash('sha256').update(bytes).digest('base64').slice(0, 12).replace(/[+/]/g, '_');
  if (tag && tag !== is) fault(path, 'its bytes are not those that its name says: copy it anew');
}

/** The languages of a folder say the same things. Returns the keys. */
function checkLocales(folder, end) {
  const all = LANGUAGES.map((language) => join(folder, `${language}${end}`));
  for (const path of all.filter((one) => !existsSync(one))) fault(path, 'is missing');
  const [first, ...others] = all.filter(existsSync).map((path) => ({ path, keys: keys(json(path)) }));
  for (const { path, keys: own } of others) {
    for (const key of first.keys.filter((one) => !own.includes(one))) fault(path, `\`${key}\` is missing`);
    for (const key of own.filter((one) => !first.keys.includes(one))) fault(path, `\`${key}\` stands in no other language`);
  }
  return first?.keys ?? [];
}

function checkTexts(folder, liquid) {
  const texts = checkLocales(folder, '.json');
  const schema = checkLocales(folder, '.schema.json');
  for (const path of liquid) {
    for (const [, key] of read(path).matchAll(/'([\w.]+)' \| t\b/g)) if (!texts.includes(key)) fault(path, `no language has \`${key}\``);
    for (const [, key] of read(path).matchAll(/"t:([\w.]+)"/g)) if (!schema.includes(key)) fault(path, `no schema language has \`${key}\``);
  }
  for (const language of LANGUAGES.map((one) => join(folder, `${one}.schema.json`)).filter(existsSync)) {
    const { ventanilla = {} } = json(language);
    for (const { name } of Object.values(ventanilla))
      if (name?.length > MAX.name) fault(language, `\`${name}\` is longer than ${MAX.name} characters`);
  }
}

function schemaOf(path) {
  const [, ...found] = read(path).split(/\{%-?\s*schema\s*-?%\}/);
  if (found.length !== 1) return fault(path, `expected one {% schema %}, found ${found.length}`);
  return json(path, found[0].split(/\{%-?\s*endschema/)[0]);
}

function checkSetting(path, setting) {
  const { type, id, label, options = [], min, max, step } = setting;
  const say = (text) => fault(path, `setting \`${id}\`: ${text}`);
  if (!TYPES.includes(type)) return say(`unknown type \`${type}\``);
  if (['header', 'paragraph'].includes(type)) return undefined;
  if (!id || !label) say('expected `id` and `label`');
  if (type === 'select' && !options.some(({ value }) => value === setting.default)) say('its default is none of its options');
  if (type === 'color' && !/^#[0-9a-f]{6}$/.test(setting.default)) say('expected a default like #0b6b5d');
  const steps = (max - min) / step;
  if (type === 'range' && !(steps >= 2 && steps <= 100 && Number.isInteger(steps) && Number.isInteger((setting.default - min) / step)))
    say('its range does not work out');
  return undefined;
}

function checkSchema(path) {
  const schema = schemaOf(path) ?? {};
  const ids = (schema.settings ?? []).map(({ id }) => id).filter(Boolean);
  if (!schema.name) fault(path, 'its schema has no name');
  if (new Set(ids).size !== ids.length) fault(path, 'two settings have the same id');
  for (const setting of schema.settings ?? []) checkSetting(path, setting);
  return schema;
}

function checkTheme() {
  const liquid = ['sections', 'snippets'].flatMap((folder) => files(join(root, folder)));
  for (const { name } of entries(root).filter((one) => one.isDirectory())) {
    if (![...THEME, 'extensions', 'recipe'].includes(name)) fault(join(root, name), 'is no folder of a theme');
  }
  checkAssets(join(root, 'assets'));
  checkTexts(join(root, 'locales'), liquid);
  for (const path of files(join(root, 'sections')))
    if (!checkSchema(path).presets) fault(path, 'without presets the editor does not offer it');
  for (const path of files(join(root, 'templates'))) {
    for (const { type } of Object.values(json(path).sections ?? {}))
      if (!existsSync(join(root, 'sections', `${type}.liquid`))) fault(path, `there is no section \`${type}\``);
  }
  checkUses(root, liquid);
}

/** Snippets and assets that are named exist; the widget's script is the one that is pinned; nothing installs a ScriptTag. */
function checkUses(folder, liquid) {
  const script = join(folder, 'assets/ventanilla.js');
  const integrity = existsSync(script) && `sha384-${createHash('sha384').update(readFileSync(script)).digest('base64')}`;
  for (const path of liquid) {
    for (const [, name] of read(path).matchAll(/render '([\w-]+)'/g))
      if (!existsSync(join(folder, 'snippets', `${name}.liquid`))) fault(path, `there is no snippet \`${name}\``);
    for (const [, name] of read(path).matchAll(/'([\w.-]+)' \| asset_url/g))
      if (!existsSync(join(folder, 'assets', name))) fault(path, `there is no asset \`${name}\``);
    for (const [, pin] of read(path).matchAll(/integrity: '([^']+)'/g))
      if (pin !== integrity) fault(path, 'pins another ventanilla.js than the one in assets/');
    if (/script_?tag/i.test(read(path))) fault(path, 'ScriptTags are no more');
  }
}

function checkExtension(folder) {
  if (!existsSync(folder)) return fault(folder, 'is missing');
  for (const one of entries(folder)) {
    const isOwn = one.isDirectory() ? EXTENSION.includes(one.name) : one.name === 'shopify.extension.toml';
    if (!isOwn) fault(join(folder, one.name), `a theme extension holds ${EXTENSION.join(', ')} and shopify.extension.toml, nothing else`);
  }
  if (!/^type = "theme"$/m.test(read(join(folder, 'shopify.extension.toml'))))
    fault(join(folder, 'shopify.extension.toml'), 'expected type = "theme"');
  const blocks = files(join(folder, 'blocks'));
  const liquid = [...blocks, ...files(join(folder, 'snippets'))];
  if (blocks.length > MAX.blocks) fault(join(folder, 'blocks'), `${blocks.length} blocks, at most ${MAX.blocks}`);
  if (size(liquid) > MAX.liquid) fault(folder, `${size(liquid)} bytes of Liquid, at most ${MAX.liquid}`);
  if (size(files(folder)) > MAX.bundle) fault(folder, `${size(files(folder))} bytes in all, at most ${MAX.bundle}`);
  checkAssets(join(folder, 'assets'));
  checkTexts(join(folder, 'locales'), liquid);
  checkUses(folder, liquid);
  const targets = blocks.map((path) => {
    const { target } = checkSchema(path);
    if (!['section', 'head', 'body'].includes(target)) fault(path, `target \`${target}\`: expected section, head or body`);
    return target;
  });
  for (const target of ['section', 'body'])
    if (!targets.includes(target)) fault(join(folder, 'blocks'), `no block has the target ${target}`);
  return undefined;
}

function checkThankYou(folder) {
  const toml = existsSync(folder) ? read(join(folder, 'shopify.extension.toml')) : '';
  for (const line of [
    'target = "purchase.thank-you.block.render"',
    'target = "customer-account.order-status.block.render"',
    'network_access = true',
  ]) {
    if (!toml.includes(line)) fault(join(folder, 'shopify.extension.toml'), `expected \`${line}\``);
  }
  const sum = size(files(join(folder, 'src')));
  if (sum > MAX.checkout) fault(join(folder, 'src'), `${sum} bytes, at most ${MAX.checkout} in one bundle`);
  const known = checkLocales(join(folder, 'locales'), '.json');
  for (const [, key] of [
    ...toml.matchAll(/"t:([\w.]+)"/g),
    ...files(join(folder, 'src')).flatMap((path) => [...read(path).matchAll(/say\('(\w+)'\)/g)]),
  ]) {
    if (!known.includes(key)) fault(join(folder, 'locales'), `\`${key}\` is missing`);
  }
}

checkTheme();
checkExtension(join(root, 'extensions/ventanilla-theme'));
checkThankYou(join(root, 'extensions/ventanilla-thank-you'));
for (const line of faults) console.error(line);
console.log(faults.length > 0 ? `${faults.length} faults` : 'all limits kept');
process.exitCode = faults.length > 0 ? 1 : 0;
