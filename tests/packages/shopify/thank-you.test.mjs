// The extension of the thank-you page, bundled as Shopify's tools do, in a realm with what its sandbox has: elements without HTML, `fetch`, timers.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Script, createContext } from 'node:vm';

import { build } from 'esbuild';

import { inProject } from '../../e2e/program.mjs';
import { until } from '../../e2e/until.mjs';
import { DIST } from './theme.mjs';

const FOLDER = `${DIST}/extensions/ventanilla-thank-you`;
const golden = async (name) => JSON.parse(await readFile(inProject(`tests/goldens/view/${name}.json`), 'utf8'));

/** An element as the sandbox has it: children, properties, and nothing that takes HTML. */
class Remote {
  children = [];
  constructor(tag) {
    this.tag = tag;
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
    this.drawn = (this.drawn ?? 0) + 1;
  }
  get said() {
    return this.children.map((one) => (typeof one === 'string' ? one : one.said)).join('\n');
  }
  all(tag) {
    return this.children.filter((one) => one instanceof Remote).flatMap((one) => [...(one.tag === tag ? [one] : []), ...one.all(tag)]);
  }
}

/** Runs the extension; `answers` of the server, one after the other, the last one again and again. */
async function run(answers, { language = 'es', server = 'https://cash.shop.example/', editor } = {}) {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/src/Voucher.js`],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'extension',
  });
  const words = JSON.parse(await readFile(`${FOLDER}/locales/${language === 'en' ? 'en.default' : language}.json`, 'utf8'));
  const asked = [];
  const body = new Remote('body');
  const fetch = async (url, { headers }) => {
    asked.push({ url, headers: { ...headers } });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return { status: answer.status ?? 200, json: async () => answer.view };
  };
  const shopify = {
    settings: { value: { server } },
    sessionToken: { get: async () => 'session' },
    checkoutToken: { value: 'checkout' },
    i18n: { translate: (key) => words[key] ?? assert.fail(`${language}: there is no \`${key}\``) },
    extension: { editor },
  };
  const document = { body, createElement: (tag) => new Remote(tag) };
  const realm = createContext({ document, fetch, shopify, setTimeout: (go, ms) => (waits.push(ms), setImmediate(go)), console: {} });
  const waits = [];
  new Script(`${outputFiles[0].text};globalThis.done = extension.default()`).runInContext(realm);
  let ended = false;
  realm.done.then(() => (ended = true));
  return { body, asked, waits, words, ended: () => ended, bytes: outputFiles[0].contents.length };
}

test('soon, then the voucher, then paid: drawn with Shopify’s components, and each only once', async () => {
  const [voucher, paid] = await Promise.all([golden('voucher.es-PE'), golden('paid.es-PE')]);
  const live = { view: { ...voucher, server_time: '2026-11-22T15:16:00Z' } };
  const one = await run([
    { status: 404 },
    new Error('offline'),
    { status: 202 },
    { status: 202 },
    { view: voucher },
    live,
    live,
    { view: paid },
  ]);
  await until(one.ended, { what: 'it to end' });
  assert.equal(one.body.drawn, 3, 'soon, voucher, paid');
  assert.ok(one.body.all('s-banner').some(({ heading }) => heading === paid.title));
  assert.deepEqual(one.asked[0], {
    url: 'https://cash.shop.example/shopify/voucher',
    headers: { Authorization: 'Bearer session', 'X-Checkout-Token': 'checkout' },
  });
  assert.ok(
    one.waits.every((ms) => ms >= 2000),
    String(one.waits),
  );
});

test('the code can be copied and scanned; the steps stand in lists; all text stays text', async () => {
  const voucher = await golden('voucher.es-PE');
  voucher.blocks.push({ type: 'text', text: '<img src=x onerror=alert(1)>', tone: 'plain' });
  const { body, words } = await run([{ view: voucher }]);
  await until(() => body.drawn, { what: 'the voucher' });
  const [copy] = body.all('s-clipboard-item');
  assert.equal(copy.text, voucher.code.value);
  assert.equal(body.all('s-button')[0].commandFor, copy.id);
  assert.equal(body.all('s-button')[0].said, words.copy);
  assert.equal(body.all('s-qr-code')[0].content, voucher.hosted_url);
  assert.ok(body.all('s-ordered-list').length > 5 && body.all('s-list-item').length > 15);
  assert.ok(body.said.includes('<img src=x onerror=alert(1)>'));
  const tags = new Set([
    ...'s-stack s-section s-details s-summary s-heading s-text s-paragraph s-banner s-clipboard-item s-button s-qr-code s-ordered-list s-unordered-list s-list-item s-link'.split(
      ' ',
    ),
  ]);
  const used = (node) => [node.tag, ...node.children.filter((child) => child instanceof Remote).flatMap(used)];
  assert.deepEqual(
    used(body).filter((tag) => tag !== 'body' && !tags.has(tag)),
    [],
  );
});

test('an order that is not paid in cash shows nothing, and is not asked about for ever', async () => {
  for (const [status, most] of [
    [204, 1],
    [404, 10],
    [401, 10],
  ]) {
    const one = await run([{ status }]);
    await until(one.ended, { what: 'it to end' });
    assert.deepEqual([one.body.drawn, one.asked.length], [undefined, most], String(status));
  }
});

test('without a server’s address buyers see nothing, and the merchant is told in the editor, in three languages', async () => {
  for (const language of ['en', 'es', 'zh-CN']) {
    for (const server of ['', 'http://cash.shop.example', null]) {
      const live = await run([{ status: 404 }], { language, server });
      await until(live.ended, { what: 'it to end' });
      assert.deepEqual([live.body.drawn, live.asked], [undefined, []]);
      const editor = await run([{ status: 404 }], { language, server, editor: { type: 'checkout' } });
      await until(editor.ended, { what: 'it to end' });
      assert.ok(editor.body.said.includes(editor.words.no_server));
    }
  }
});

test('the bundle is far below 64 kB', async () => {
  const { bytes } = await run([{ status: 204 }]);
  assert.ok(bytes < 10_000, `${bytes} bytes`);
});
