// Every string and every address from a backend is data, on a page without any policy: shown as it is, or not at all; nothing runs.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { PAYLOADS } from './hostile/payloads.mjs';
import { HONEST, URLS } from './hostile/urls.mjs';
import { named, payment, refund, scene } from './stage.mjs';
import { until } from './until.mjs';

after(closeBrowser);

// What is a word of ours, an amount, a time, a code of digits or an address; and what a merchant's own sentences may hold (`{code}`).
const OURS = /^(at|status|provider|value|currency|.*_at|.*_time|type|documents|kind|way|payment_id|refund_id|reference|barcode|.*_url)$/;

/** The snapshot, with each free text replaced by what `replace` makes of it. */
function eachText(value, replace, name = '') {
  if (typeof value === 'string') return OURS.test(name) ? value : replace(value, name);
  if (Array.isArray(value)) return value.map((one) => eachText(one, replace, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, replace, key)]));
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

for (const [kind, file, fixture] of [['checkout', 'payments', payment], ['refund', 'refunds', refund]]) {
  scene(`${kind}: every text is shown as it is`, async ({ stage, visit }) => {
    const { context, page, heard } = await visit();
    const urls = [];
    context.on('request', (request) => urls.push(request.url()));
    const names = named(file);
    const words = [];
    const marked = names.map((name) => eachText(fixture(name), () => `Zq${words.push(0)}qZ`));
    await openMany(stage, page, kind, marked);
    const calm = await page.evaluate(read, kind);
    let shown = 0;
    // Each payload comes to several fields in each round, and to others in the next.
    for (let round = 0; round < PAYLOADS.length; round += 12) {
      let at = 0;
      const put = [];
      const bent = names.map((name, index) => eachText(fixture(name), (_, field) => {
        const payload = PAYLOADS[(at + round) % PAYLOADS.length];
        at += 1;
        put.push({ index, word: `Zq${at}qZ`, payload: field === 'steps' ? payload.replace(/[*{}]/g, '') : payload });
        return put.at(-1).payload;
      }));
      await openMany(stage, page, kind, bent);
      const here = await page.evaluate(read, kind);
      here.forEach(({ shape }, index) => assert.equal(shape, calm[index].shape, `${names[index]} has another shape`));
      for (const { index, word, payload } of put.filter((one) => calm[one.index].text.includes(one.word))) {
        shown += 1;
        assert.ok(here[index].text.includes(payload), `${names[index]}: ${payload} is not shown as it is`);
      }
      await nothingRan(stage, page, urls);
    }
    assert.ok(shown > 200, `only ${shown} texts were looked at`);
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
