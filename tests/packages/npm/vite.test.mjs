// The package in a project of Vite, React and TypeScript: compiled, built, served, alive against the real backend.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { story } from '../../e2e/harness.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { Files } from './files.mjs';
import { Host, below } from './host.mjs';
import { snippets } from './readme.mjs';

const policy = (backend, wasm = "'wasm-unsafe-eval'") =>
  `default-src 'none'; script-src 'self' ${wasm}; style-src 'self'; img-src data:; connect-src 'self' ${backend}; ` +
  `require-trusted-types-for 'script'; trusted-types 'none'`;

/** Serves what was built where the backend lets pages in. */
async function serve(world, host, headers = {}) {
  await world.site.close();
  const files = await new Files(host.path('dist')).start(world.site.address);
  files.headers = headers;
  return files;
}

for (const [version, parts] of [['19', 'vite-react'], ['18', 'vite-react-18']]) {
  describe(`Vite with React ${version}`, { concurrency: false }, () => {
    let host;
    before(async () => {
      host = await Host.of(import.meta.url, 'vite-react', { parts });
      for (const [file, text] of await snippets('src/')) await host.write(file, text);
    });
    after(() => host?.remove());

    test(`React ${version}: the types are right, and what is wrong does not compile`, async () => {
      await host.run('tsc');
      const types = await host.read('src/types.tsx');
      await host.write('src/types.tsx', types.replaceAll('// @ts-expect-error', '//'));
      await assert.rejects(host.run('tsc'), (error) => {
        const lines = error.message.match(/^src\/types.tsx.*error TS/gm) ?? [];
        assert.equal(lines.length, 4, error.message);
        return true;
      });
      await host.write('src/types.tsx', types);
    });

    story(`React ${version}: alive in StrictMode under a strict policy, heard, and gone without a trace`, async ({ world, visit }) => {
      await host.run('vite', 'build');
      const files = await serve(world, host, { 'content-security-policy': policy(world.backend) });
      try {
        const payment = await createPayment(world, 'N-1');
        const { page, heard } = await visit();
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(`${files.address}/?endpoint=${world.backend}#${payment.client_token}`);
        const widget = await new Widget(page, 'ventanilla-checkout.order').shows('requires_action');
        assert.equal(await widget.code(), payment.next_action.voucher.reference);
        assert.ok(!asked.some((url) => url.includes('/widget/')), 'the files are those that the bundler put there');
        assert.equal(asked.filter((url) => url.endsWith('.wasm')).length, 1);

        files.headers = { 'content-security-policy': policy(world.backend, '') };
        const { page: plain } = await visit();
        plain.on('request', (request) => asked.push(request.url()));
        await plain.goto(page.url());
        await new Widget(plain).shows('requires_action');
        assert.ok(!asked.some((url) => url.includes('/widget/')), 'the twin, too, is the one that the bundler put there');

        await page.getByRole('button', { name: 'mostrar' }).click();
        await page.getByRole('button', { name: 'mostrar' }).click();
        await widget.shows('requires_action');
        await world.pay(payment.next_action.voucher.reference);
        await widget.shows('succeeded');
        await page.locator('output').getByText('1', { exact: true }).waitFor();
        const events = await page.evaluate(() => globalThis.heard);
        assert.equal(events[0], 'ready requires_action ventanilla-checkout');
        assert.equal(events.filter((line) => line === 'status succeeded pay_').length, 1);

        const element = await page.locator('ventanilla-checkout').elementHandle();
        await page.getByRole('button', { name: 'mostrar' }).click();
        assert.equal(await page.locator('ventanilla-checkout').count(), 0);
        const count = events.length;
        await element.evaluate((gone) => gone.dispatchEvent(new CustomEvent('ventanilla-error', { detail: { code: 'x' } })));
        assert.equal((await page.evaluate(() => globalThis.heard)).length, count, 'nobody listens to what is gone');
        assert.deepEqual(heard.filter((line) => /^(error|warning|uncaught)/.test(line)), []);
      } finally {
        await files.close();
      }
    });

    story(`React ${version}: where the core cannot run, what the component held is there, and the handler hears of it`, async ({ world, visit }) => {
      await host.run('vite', 'build');
      const files = await serve(world, host);
      try {
        const { page, heard } = await visit();
        await page.route('**/*.wasm', (route) => route.abort());
        await page.goto(`${files.address}/?endpoint=${world.backend}#ct_none`);
        await page.locator('.kept').waitFor();
        await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
        const events = () => page.evaluate(() => globalThis.heard);
        await until(async () => (await events()).includes('error widget_failed'), { what: 'the handler to hear of it' });
      } finally {
        await files.close();
      }
    });
  });
}

story("the README's snippets for pages, as they are printed", async ({ world, visit }) => {
  const host = await Host.of(import.meta.url, 'vite-react');
  for (const [file, text] of await snippets('src/')) {
    await host.write(file, text.replaceAll('https://pay.your-shop.example', world.backend));
  }
  await host.run('vite', 'build');
  const files = await serve(world, host);
  try {
    for (const [snippet, reference] of [['component', 'R-1'], ['function', 'R-2']]) {
      const payment = await createPayment(world, reference);
      const { page } = await visit();
      await page.goto(`${files.address}/?${snippet}#${payment.client_token}`);
      const widget = await new Widget(page).shows('requires_action');
      await world.pay(await widget.code());
      await widget.shows('succeeded');
      assert.equal(await page.title(), 'Pagado', snippet);
    }
  } finally {
    await files.close();
    await host.remove();
  }
});

const REFUND = /refund/i;
const USES = {
  'ventanilla/checkout': "import { mountCheckout } from 'ventanilla/checkout'; mountCheckout('#root', { endpoint: '', token: 'ct_1' });",
  'ventanilla/react/checkout': "import { VentanillaCheckout } from 'ventanilla/react/checkout'; console.log(VentanillaCheckout);",
};

test('a page with the voucher only is built without anything of refunds', async () => {
  const host = await Host.of(import.meta.url, 'vite-react');
  try {
    for (const [entry, code] of Object.entries(USES)) {
      await host.write('src/main.tsx', code);
      await host.run('vite', 'build');
      const built = await below(host.path('dist'));
      assert.deepEqual(built.filter((file) => REFUND.test(file)), [], entry);
      assert.equal(built.filter((file) => file.endsWith('.wasm')).length, 2, 'a core for each language');
      for (const file of built.filter((name) => /index.*\.js$/.test(name))) {
        assert.doesNotMatch(await host.read(join('dist', file)), REFUND, `${entry}: ${file}`);
      }
    }
    // By the root, too, nothing of it is code; only files that nobody asks for lie there.
    await host.write('src/main.tsx', USES['ventanilla/checkout'].replace('ventanilla/checkout', 'ventanilla'));
    await host.run('vite', 'build');
    const [script] = (await below(host.path('dist'))).filter((name) => /index.*\.js$/.test(name));
    assert.doesNotMatch(await host.read(join('dist', script)), REFUND);
  } finally {
    await host.remove();
  }
});
