// The example draws all of a screen, in a realm that has nothing of a browser's, and text stays text.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { realm } from './realm.mjs';
import { frozen, goldens } from './schemas.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const dist = `${process.env.VENTANILLA_DIST ?? `${root}target/dist`}/view-model`;
const voucher = () => structuredClone(goldens.find(([file]) => file === 'voucher.es-PE.json')[1]);

/** Every sentence, code and address of a screen. */
function texts(view) {
  const own = [view.title, view.amount.text, ...(view.hosted_url ? [view.hosted_url] : []), ...(view.code ? [view.code.text] : [])];
  const of = (block) => [
    block.label,
    block.text,
    block.caption,
    block.title,
    block.zone,
    block.url,
    ...(block.items ?? []),
    ...(block.blocks ?? []).flatMap(of),
  ];
  return [...own, ...view.blocks.flatMap(of)].filter(Boolean);
}

/** What somebody reads off each medium: HTML with its escapes undone, components with their attributes. */
const UNESCAPE = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const READ = {
  text: (out) => out,
  mail: (out) => out.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => UNESCAPE[sign]),
  components: (out) => strings(JSON.parse(out)).join('\n'),
};

function strings(node) {
  if (typeof node === 'string') return [node];
  return [...Object.values(node.attributes).map(String), ...node.children.flatMap(strings)];
}

const flat = (text) => text.replace(/\s+/g, ' ');

for (const how of Object.keys(READ)) {
  test(`${how}: every sentence, amount, code and link of every screen, today's and each earlier one, in a realm without globals`, async () => {
    const draw = await realm(dist);
    for (const [version, views] of [['today', goldens], ...frozen]) {
      for (const [name, view] of views) {
        const read = flat(READ[how](draw(view, how)));
        for (const text of texts(view)) assert.ok(read.includes(flat(text)), `${version} ${name}: \`${text}\` is missing in\n${read}`);
        if (view.code && how === 'components') assert.ok(read.includes(view.code.value), `${name}: nothing copies ${view.code.value}`);
      }
    }
  });

  test(`${how}: what came later is left out, and all else stands as before`, async () => {
    const draw = await realm(dist);
    const later = voucher();
    const before = draw(later, how);
    Object.assign(later, { version: '1.9', weather: 'sunny', __proto__: null });
    later.blocks.splice(1, 0, { type: 'hologram', text: 'HOLO' }, { type: 'constructor', text: 'HOLO' }, { type: 'page' }, null, 7, {});
    later.blocks[0].shadow = 'HOLO';
    later.blocks.push({ type: 'section', title: 'HOLO', blocks: [{ type: 'hologram' }] });
    assert.equal(draw(later, how), before);
    assert.equal(draw({ ...later, blocks: undefined, code: null, amount: null }, how).includes('HOLO'), false);
  });

  test(`${how}: of another major version only the title and the way out`, async () => {
    const draw = await realm(dist);
    const out = READ[how](
      draw({ version: '2.0', title: 'Hola', hosted_url: 'https://pay.example/p/lt_1', blocks: [{ type: 'text', text: 'otro' }] }, how),
    );
    assert.ok(out.includes('Hola') && out.includes('https://pay.example/p/lt_1') && !out.includes('otro'), out);
  });
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '&lt;b&gt;',
  '\u001b[31mred\u001b[0m',
  '{{ 7 | times: 7 }}',
  '\u202eevil',
  '<!--',
];

test('hostile strings stay text in each medium', async () => {
  const draw = await realm(dist);
  for (const said of HOSTILE) {
    const view = voucher();
    view.blocks = ['heading', 'text'].map((type) => ({ type, text: said, level: 2, tone: 'plain' }));
    view.blocks.push({ type: 'row', label: said, text: said, copy: said }, { type: 'qr', label: said, text: said, caption: said });
    view.blocks.push(
      { type: 'list', ordered: false, items: [said] },
      { type: 'section', title: said, blocks: [{ type: 'text', text: said }] },
    );
    view.locale = said;
    const mail = draw(view, 'mail');
    const tags = [...mail.matchAll(/<\/?([a-z0-9!-]+)/gi)].map(([, tag]) => tag);
    assert.deepEqual(
      [...new Set(tags)].filter((tag) => !['table', 'tr', 'td', 'p', 'h2', 'strong', 'span', 'br', 'ul', 'li', 'div', 'a'].includes(tag)),
      [],
    );
    for (const [attribute] of mail.matchAll(/\son\w+\s*=/gi))
      assert.ok(mail.includes(`&#39;${attribute}`) || !/<[^>]*\son\w+\s*=/.test(mail.replace(/"[^"]*"/g, '""')), attribute);
    assert.ok(READ.mail(mail).includes(said));
    assert.ok(strings(JSON.parse(draw(view, 'components'))).includes(said));
    assert.doesNotMatch(draw(view, 'text'), /\u001b/);
  }
});

test('only addresses of the web become links', async () => {
  const draw = await realm(dist);
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    ' javascript:alert(1)',
    'https://x.example/"onx=1',
    'file:///etc/passwd',
    '//x.example',
  ]) {
    const view = {
      ...voucher(),
      hosted_url: url,
      blocks: [
        { type: 'link', text: 'ven', url },
        { type: 'qr', label: 'qr', text: url },
      ],
    };
    assert.doesNotMatch(draw(view, 'mail'), /href="(?!https?:\/\/[^"<>]*")/, url);
    assert.ok(!/"href"/.test(draw(view, 'components')), url);
  }
});

test('sections within sections, however many, end nothing', async () => {
  const draw = await realm(dist);
  const many = 20_000;
  const deep = `${'{"type":"section","title":"s","blocks":['.repeat(many)}${']}'.repeat(many)}`;
  const view = JSON.stringify(voucher()).replace('"blocks":[', `"blocks":[${deep},`);
  assert.ok(draw(view, 'text').includes('311'));
});

test('the renderer of the sandboxed extension weighs less than 10 kB', async () => {
  const sizes = await Promise.all(['draw.js', 'components.js'].map(async (name) => (await stat(`${dist}/${name}`)).size));
  const sum = sizes[0] + sizes[1];
  assert.ok(sum < 10_000, `${sum} bytes`);
  const own = `${dist}/../shopify-theme/extensions/ventanilla-thank-you/src`;
  for (const name of ['draw.js', 'components.js'])
    assert.equal(await readFile(`${own}/${name}`, 'utf8'), await readFile(`${dist}/${name}`, 'utf8'));
});

test('the commands of the README: a file as text, as a mail, from a pipe; a wrong file says what was expected', async () => {
  const run = promisify(execFile);
  const node = (...args) => run(process.execPath, ['view.mjs', ...args], { cwd: dist });
  const [example] = (await readdir(`${dist}/fixtures/1.0`)).filter((name) => name.startsWith('voucher.es'));
  const text = await node(`fixtures/1.0/${example}`);
  assert.match(text.stdout, /Código CIP: 311\s000\s001/);
  assert.match((await node(`fixtures/1.0/${example}`, '--mail')).stdout, /^<table role="presentation"/);
  await assert.rejects(
    node('dist-is-not-there.json'),
    ({ code, stderr }) => code === 1 && /expected the JSON of a view model/.test(stderr),
  );
  await assert.rejects(node(), ({ code, stderr }) => code === 2 && /^usage: /.test(stderr));
});
