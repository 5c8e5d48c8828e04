// What a payer sees where something is missing (scripts, a link, the backend, the CDN's honesty), and what the merchant is told in the editor.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget, plain } from '../../e2e/widget.mjs';
import { fragment, scene } from './scene.mjs';
import { DIST } from './theme.mjs';

const texts = async (language) =>
  JSON.parse(await readFile(`${DIST}/locales/${language === 'en' ? 'en.default' : language}.json`, 'utf8')).ventanilla;
const LANGUAGES = ['en', 'es', 'zh-CN'];
const seen = async (page) => plain(await page.locator('main').innerText());

scene('without scripts: what to do, and the backend’s own page where the order is known', async ({ shop, world, visit, look }) => {
  const payment = await createPayment(world, 'TA-3');
  const { page } = await visit({ javaScriptEnabled: false });
  for (const language of LANGUAGES) {
    const say = await texts(language);
    await page.goto('about:blank');
    await page.goto(
      (await shop.page('cash-voucher', { settings: { backend_url: world.backend, help_phone: '+51 1 555 0147' }, language })) +
        fragment(payment),
    );
    const said = await seen(page);
    for (const sentence of [say.payment.heading, say.payment.no_link, say.page.no_script, '+51 1 555 0147'])
      assert.ok(said.includes(sentence), `${language}: ${said}`);
    assert.ok(!said.includes(say.page.wait));
    await look(page, `noscript-${language}`);
  }
  // On the order page of a classic account the shop knows the order, and the link is in the page itself.
  const saved = { client_token: payment.client_token, hosted_url: payment.hosted_url };
  const order = { metafields: { ventanilla: { payment: { value: saved } } } };
  await page.goto(await shop.page('cash-voucher', { settings: { backend_url: world.backend }, order }));
  await look(page, 'noscript-order');
  await page.locator('main').getByRole('link', { name: 'Abrirlo en su propia página' }).click();
  await until(async () => (await page.content()).includes(payment.next_action.voucher.reference.slice(0, 3)), { what: 'the hosted page' });
});

scene('the order’s metafield: the widget without any link', async ({ shop, world, visit }) => {
  const payment = await createPayment(world, 'TA-4');
  const order = {
    metafields: { ventanilla: { payment: { value: { client_token: payment.client_token, hosted_url: payment.hosted_url } } } },
  };
  const { page } = await visit();
  await page.goto(await shop.page('cash-voucher', { settings: { backend_url: world.backend }, order }));
  assert.equal(await (await new Widget(page).shows('requires_action')).code(), payment.next_action.voucher.reference);
});

scene('without a link: what to do, in the page’s language', async ({ shop, world, visit, look }) => {
  const { page, heard } = await visit();
  for (const language of LANGUAGES) {
    const say = await texts(language);
    for (const [template, own] of [
      ['cash-voucher', say.payment],
      ['cash-refund', say.refund],
    ]) {
      await page.goto((await shop.page(template, { settings: { backend_url: world.backend }, language })) + '#about-us');
      await page.waitForLoadState('networkidle');
      const said = await seen(page);
      assert.ok(said.includes(own.heading) && said.includes(own.no_link), said);
      for (const other of [say.page.wait, say.page.failed, say.page.no_script, say.page.open])
        assert.ok(!said.includes(other), `${language}: ${said}`);
      assert.match(page.url(), /#about-us$/, 'what is not ours stays in the address');
      await look(page, `nolink-${template}-${language}`);
    }
  }
  assert.deepEqual(heard, []);
});

scene(
  'the language of the widget: the page’s, or the merchant’s choice, and Spanish where it speaks neither',
  async ({ shop, world, visit }) => {
    const payment = await createPayment(world, 'TA-5');
    const ask = {
      auto: { en: 'To pay', es: 'Monto a pagar', 'zh-CN': 'Monto a pagar' },
      en: { es: 'To pay' },
      es: { en: 'Monto a pagar' },
    };
    const { page } = await visit();
    for (const [locale, pages] of Object.entries(ask)) {
      for (const [language, label] of Object.entries(pages)) {
        await page.goto('about:blank');
        await page.goto(
          (await shop.page('cash-voucher', { settings: { backend_url: world.backend, locale }, language })) + fragment(payment),
        );
        assert.equal(await (await new Widget(page).shows('requires_action')).text('.vt-top .vt-label'), label);
      }
    }
  },
);

const CDNS = {
  'rewrites scripts and sheets': (name, bytes) =>
    /\.(js|css)$/.test(name) ? Buffer.concat([bytes, Buffer.from('\n/* smaller */')]) : bytes,
  'has no WebAssembly': (name, bytes) => (name.endsWith('.wasm') ? null : bytes),
  'has lost the widget': (name, bytes) => (name === 'ventanilla.js' ? null : bytes),
};
for (const [name, rewrite] of Object.entries(CDNS)) {
  scene(`a CDN that ${name}: the backend’s own files`, async ({ shop, world, visit }) => {
    shop.rewrite = rewrite;
    const payment = await createPayment(world, 'TA-6');
    const { page } = await visit();
    await page.goto((await shop.page('cash-voucher', { settings: { backend_url: world.backend } })) + fragment(payment));
    assert.equal(await (await new Widget(page).shows('requires_action')).code(), payment.next_action.voucher.reference);
  });
}

scene('WebAssembly is refused: the larger twin comes from the backend', async ({ shop, world, visit }) => {
  const places = `'self' ${new URL(shop.cdn).origin} ${world.backend}`;
  shop.headers = { 'content-security-policy': `script-src ${places}; connect-src ${places}` };
  const payment = await createPayment(world, 'TA-8');
  const { page } = await visit();
  const asked = [];
  page.on('response', (response) => response.ok() && asked.push(response.url()));
  await page.goto((await shop.page('cash-voucher', { settings: { backend_url: world.backend } })) + fragment(payment));
  assert.equal(await (await new Widget(page).shows('requires_action')).code(), payment.next_action.voucher.reference);
  const cores = asked.filter((url) => /ventanilla_checkout_/.test(url));
  assert.ok(cores.length > 0 && cores.every((url) => url.startsWith(`${world.backend}/widget/`) && url.endsWith('.js')), String(cores));
});

scene('the backend is down, and its files with it: the link to its page, and no promise', async ({ shop, world, visit, look }) => {
  const payment = await createPayment(world, 'TA-7');
  const url = await shop.page('cash-voucher', { settings: { backend_url: world.backend, help_phone: '+51 1 555 0147' } });
  shop.rewrite = CDNS['has lost the widget'];
  await world.backendProgram.kill();
  const { page } = await visit({ viewport: { width: 360, height: 800 } });
  await page.goto(url + fragment(payment));
  const { page: say } = await texts('es');
  await until(async () => (await seen(page)).includes(say.failed), { what: 'the page to say so' });
  const link = page.locator('main').getByRole('link', { name: say.open });
  assert.equal(await link.getAttribute('href'), payment.hosted_url);
  assert.ok((await seen(page)).includes('+51 1 555 0147'));
  await look(page, 'failed-360');
});

scene('the settings are wrong: the editor says what is missing, customers see what to do', async ({ shop, world, visit, look }) => {
  const wrong = {
    missing: '',
    scheme: 'pay.shop.example',
    secret: 'https://pay.shop.example/sk_test_00000000',
    unreachable: 'http://127.0.0.1:9',
    stranger: shop.address,
  };
  const { page } = await visit();
  for (const language of LANGUAGES) {
    const { editor, page: say } = await texts(language);
    for (const [fault, backend_url] of Object.entries(wrong)) {
      await page.goto(await shop.page('cash-voucher', { settings: { backend_url }, language, design: true }));
      const [start] = editor[fault].split('{{');
      await until(async () => (await seen(page)).includes(start.trim()), { what: `the editor to say \`${start}\`` });
      if (language === 'es') await look(page, `editor-${fault}`);
      await page.goto(await shop.page('cash-voucher', { settings: { backend_url }, language }));
      const said = await seen(page);
      assert.ok(!said.includes('Ventanilla:') && !said.includes('sk_test') && !said.includes('ventanilla.toml'), said);
      if (fault in { missing: 1, scheme: 1, secret: 1 }) assert.ok(said.includes(say.not_here), said);
    }
    await page.goto(
      await shop.page('cash-refund', { settings: { backend_url: world.backend, accent: '#f5f0a0' }, language, design: true }),
    );
    await until(async () => (await seen(page)).includes(editor.good), { what: 'the editor to say that all is well' });
    const said = await seen(page);
    assert.ok(said.includes(editor.contrast) && said.includes(editor.sample), said);
    if (language === 'es') await look(page, 'editor-good');
  }
});
