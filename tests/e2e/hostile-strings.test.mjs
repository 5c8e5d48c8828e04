// Every string and every address from a backend is data, on a page without any policy: shown as it is, or not at all; nothing runs.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { unfold } from './gallery.mjs';
import { PAYLOADS } from './hostile/payloads.mjs';
import { HONEST, URLS } from './hostile/urls.mjs';
import { named, payment, refund, scene } from './stage.mjs';
import { until } from './until.mjs';

after(closeBrowser);

// What is a word of ours, an amount, a time, a code of digits or an address; and what a merchant's own sentences may hold (`{code}`).
const OURS = /^(at|status|provider|value|currency|.*_at|.*_time|type|documents|kind|way|payment_id|refund_id|reference|barcode|.*_url)$/;

/** The snapshot, with each free text replaced by what `replace` makes of it; it is given the field's path, `terms.network`. */
function eachText(value, replace, path = '') {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (typeof value === 'string') return OURS.test(name) ? value : replace(value, path);
  if (Array.isArray(value)) return value.map((one) => eachText(one, replace, path));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, replace, path ? `${path}.${key}` : key)]));
}

/** As few of the situations as show all fields that any of them shows: `shown` has the paths of each. */
function fewest(shown) {
  const missing = new Set(shown.flat());
  const chosen = [];
  while (missing.size > 0) {
    const gain = shown.map((paths) => new Set(paths.filter((path) => missing.has(path))).size);
    chosen.push(gain.indexOf(Math.max(...gain)));
    shown[chosen.at(-1)].forEach((path) => missing.delete(path));
  }
  return chosen;
}

const quiet = (snapshot) => ({ ...snapshot, poll_after_ms: 3_600_000 });

/** A page of many elements, each of which is answered with its own snapshot. */
async function openMany(stage, page, kind, snapshots) {
  const answer = ({ token }) => ({ body: quiet(snapshots[token.slice(3)]) });
  stage[kind === 'checkout' ? 'payment' : 'refund'] = answer;
  await stage.open(page, snapshots.map((_, index) => stage.tag(kind, { id: `${index}`, inside: '' })).join(''));
  const waiting = () => page.evaluate((tag) => {
    return [...document.querySelectorAll(tag)].filter((one) => !one.shadowRoot?.querySelector('[data-status]')).map((one) => one.id);
  }, `ventanilla-${kind}`);
  await until(async () => (await waiting()).length === 0 || Promise.reject(new Error(`without ${await waiting()}`)), { what: 'all to be drawn', within: 20_000 });
  await page.evaluate(unfold);
}

// Runs in the page: what stands there, without the words.
function read(kind) {
  // A code stands in groups: how many, is its length.
  const parts = (node) => [...node.children].filter((child) => child.className !== 'vt-group');
  const shape = (node) => `${node.localName}[${node.getAttributeNames()}](${parts(node).map(shape)})`;
  return [...document.querySelectorAll(`ventanilla-${kind}`)].map(({ shadowRoot }) => {
    const links = [...shadowRoot.querySelectorAll('a')].map((a) => ({ href: a.getAttribute('href'), protocol: a.protocol, host: a.hostname, user: a.username }));
    const host = shadowRoot.querySelector('.vt-host')?.textContent;
    return { shape: shape(shadowRoot.querySelector('.vt')), text: shadowRoot.textContent, links, host };
  });
}

async function nothingRan(stage, page, urls) {
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  const foreign = urls.filter((url) => !/^\/(client|widget|page)/.test(url.replace(stage.address, '')));
  assert.deepEqual(foreign, [], 'nobody else was asked for anything');
}

// The steps of a merchant are sentences with places of their own, `{code}` and `*stars*`. A code stands in groups here and whole
// there: it does the same in other letters, so that it is not counted.
function asField(payload, path) {
  const other = payload.replace('globalThis', 'this.globalThis');
  if (path === 'pickup.code') return other === payload ? '<b>1</b>' : other;
  return path.endsWith('.steps') ? payload.replace(/[*{}]/g, '') : payload;
}
const count = (text, part) => text.split(part).length - 1;
const AT_ONCE = 60;

for (const [kind, file, fixture] of [['checkout', 'payments', payment], ['refund', 'refunds', refund]]) {
  scene(`${kind}: every text is shown as it is, whichever field it stands in`, async ({ stage, visit }) => {
    const { context, page, heard } = await visit();
    const urls = [];
    context.on('request', (request) => urls.push(request.url()));
    const names = named(file);
    const words = [];
    const marked = names.map((name, index) => eachText(fixture(name), (_, path) => `Zq${words.push({ index, path })}qZ`));
    await openMany(stage, page, kind, marked);
    const calm = await page.evaluate(read, kind);
    const shown = names.map(() => []);
    // A path for each time that its text is shown.
    words.forEach(({ index, path }, at) => {
      if (path === 'pickup.code') return;
      for (let times = count(calm[index].text, `Zq${at + 1}qZ`); times > 0; times -= 1) shown[index].push(path);
    });
    const chosen = fewest(shown);
    assert.ok(new Set(shown.flat()).size >= 6, `only ${[...new Set(shown.flat())]} are looked at`);
    const tries = PAYLOADS.flatMap((payload) => chosen.map((index) => ({ payload, index })));
    for (let from = 0; from < tries.length; from += AT_ONCE) {
      const some = tries.slice(from, from + AT_ONCE);
      await openMany(stage, page, kind, some.map(({ payload, index }) => eachText(fixture(names[index]), (_, path) => asField(payload, path))));
      const here = await page.evaluate(read, kind);
      here.forEach(({ shape, text }, at) => {
        const { payload, index } = some[at];
        assert.equal(shape, calm[index].shape, `${names[index]} has another shape with ${payload}`);
        for (const said of new Set(shown[index].map((path) => asField(payload, path)))) {
          const paths = shown[index].filter((path) => asField(payload, path).includes(said));
          assert.equal(count(text, said), paths.length, `${names[index]}: ${said} is not shown as it is in one of ${paths}`);
        }
      });
      await nothingRan(stage, page, urls);
    }
    assert.deepEqual(heard, []);
  });
}

/** Each field that is no free text, by its path. */
function strict(value, path = '') {
  if (typeof value === 'string') return OURS.test(path.slice(path.lastIndexOf('.') + 1)) ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => strict(one, path ? `${path}.${key}` : key));
}

function withField(value, path, text) {
  const [key, ...rest] = path.split('.');
  const inner = rest.length > 0 ? withField(value[key], rest.join('.'), text) : text;
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
}

// Runs in the page: whether an element has something to show, and what in it no widget draws.
function foreign(kind) {
  const all = [...document.querySelectorAll(`ventanilla-${kind}`)];
  const odd = 'script, iframe, img, object, embed, style, base, meta, [onerror], [onload], [onclick], [href^="javascript:" i], [href^="data:" i]';
  return { waiting: all.filter((one) => !one.shadowRoot?.querySelector('.vt')).length, odd: all.filter((one) => one.shadowRoot?.querySelector(odd)).length };
}

for (const [kind, all] of [['checkout', [payment('voucher'), payment('paid')]], ['refund', [refund('code'), refund('form')]]]) {
  scene(`${kind}: what is no free text is refused or shown as it is, whatever stands in its place`, async ({ stage, visit }) => {
    const { context, page, heard } = await visit();
    const urls = [];
    context.on('request', (request) => urls.push(request.url()));
    const tries = all.flatMap((one) => strict(one).flatMap((path) => PAYLOADS.map((payload) => withField(one, path, payload))));
    for (let from = 0; from < tries.length; from += 4 * AT_ONCE) {
      const some = tries.slice(from, from + 4 * AT_ONCE);
      stage[kind === 'checkout' ? 'payment' : 'refund'] = ({ token }) => ({ body: some[token.slice(3)] });
      stage.asked = [];
      await stage.open(page, some.map((_, index) => stage.tag(kind, { id: `${index}`, inside: '' })).join(''));
      const look = async () => stage.asked.length >= some.length && (await page.evaluate(foreign, kind)).waiting === 0;
      await until(look, { what: `${some.length} to be answered`, within: 20_000 });
      assert.equal((await page.evaluate(foreign, kind)).odd, 0);
      await nothingRan(stage, page, urls);
    }
    assert.deepEqual(heard, []);
  });
}

function withUrl(value, url, name = '') {
  if (name.endsWith('_url')) return url;
  if (Array.isArray(value)) return value.map((one) => withUrl(one, url));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withUrl(one, url, key)]));
}

const addresses = { checkout: () => payment('voucher'), refund: () => ({ ...refund('code'), terms: { ...refund('code').terms, locator_url: 'x' } }) };

for (const kind of ['checkout', 'refund']) {
  scene(`${kind}: an address is a link to the host that one reads, or no link`, async ({ stage, visit }) => {
    assert.ok(URLS.length >= 200, `${URLS.length} addresses`);
    const { context, page, heard } = await visit();
    const urls = [];
    context.on('request', (request) => urls.push(request.url()));
    const all = [...URLS, ...HONEST];
    await openMany(stage, page, kind, all.map((url) => withUrl(addresses[kind](), url)));
    const here = await page.evaluate(read, kind);
    here.forEach(({ links, host, text }, index) => {
      const url = all[index];
      // An address that no browser understands leads nowhere.
      const theirs = links.filter((link) => link.protocol !== ':' && !link.href.startsWith('https://wa.me/?text='));
      for (const link of theirs) {
        const said = JSON.stringify([url.slice(0, 80), link]);
        assert.match(link.protocol, /^https?:$/, said);
        assert.equal(link.user, '', said);
        assert.ok(link.href.startsWith(`${link.protocol}//${link.host}`), said);
        assert.ok(link.href.startsWith(url), said);
      }
      if (host !== undefined) assert.ok(theirs.some((link) => link.host === host), `${url}: shows ${host}`);
      if (HONEST.includes(url)) assert.ok(theirs.length >= 2, `${url} is a link`);
      assert.ok(/\d{3}/.test(text), 'the code is shown');
    });
    await nothingRan(stage, page, urls);
    assert.deepEqual(heard, []);
  });
}
