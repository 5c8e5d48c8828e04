// The package in a project of Next.js (Astro's newest wants a newer Node than ours): the voucher stands in the server's answer, comes
// alive without a word of hydration, and the backend's events are verified in Node and in the edge runtime.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe } from 'node:test';

import { story } from '../../e2e/harness.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { Host } from './host.mjs';
import { snippets } from './readme.mjs';

/** `next start` of a built host, for a world, on the address that the backend lets in. */
async function start(host, world) {
  await world.site.close();
  const { port } = new URL(world.site.address);
  const { apiKey, webhook } = world.secrets;
  const own = { VENTANILLA_URL: world.backend, VENTANILLA_API_KEY: apiKey, VENTANILLA_SECRET: webhook, NEXT_TELEMETRY_DISABLED: '1' };
  const words = [host.path('node_modules/next/dist/bin/next'), 'start', '--hostname', '127.0.0.1', '--port', port];
  const child = spawn(process.execPath, words, { cwd: host.folder, env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const gone = new Promise((done) => child.once('exit', done));
  const stop = () => (child.kill('SIGKILL'), gone);
  process.once('exit', () => child.kill('SIGKILL'));
  await until(() => said.includes('Ready') || child.exitCode !== null, { what: 'Next to be ready', within: 30_000 }).catch(async (error) => {
    await stop();
    throw new Error(`${error.message}\n${said}`);
  });
  return { stop, said: () => said };
}

describe('Next.js', () => {
  let host;
  before(async () => {
    host = await Host.of(import.meta.url, 'next');
    for (const [file, text] of await snippets('app/')) await host.write(file, text);
    // A wrong address would be asked while it builds, if any page were made then.
    Object.assign(process.env, { VENTANILLA_URL: 'http://127.0.0.1:1', VENTANILLA_API_KEY: 'none' });
    await host.run('next', 'build');
  });
  after(() => host?.remove());

  story('rendered by the server, read without a script, alive, paid', async ({ world, visit }) => {
    const next = await start(host, world);
    try {
      const payment = await createPayment(world, 'S-1');
      const code = payment.next_action.voucher.reference;
      const url = `${world.site.address}/orders/${payment.id}`;
      const answer = await (await fetch(url)).text();
      assert.match(answer, /<ventanilla-checkout[^>]* token="ct_[^>]*>[^]*?class="vt-digits/);

      const { page: before } = await visit({ javaScriptEnabled: false });
      await before.goto(url);
      const slip = before.locator('ventanilla-checkout .vt-digits');
      assert.equal((await slip.innerText()).replace(/\s/g, ''), code);

      const { page, heard } = await visit();
      await page.goto(url);
      const widget = await new Widget(page).shows('requires_action');
      assert.equal(await widget.code(), code);
      const said = heard.filter((line) => /^(error|warning|uncaught)/.test(line));
      assert.deepEqual(said, [], 'no word of hydration, none of anything');
      await world.pay(code);
      await widget.shows('succeeded');
    } catch (error) {
      console.error(next.said());
      throw error;
    } finally {
      await next.stop();
    }
  });

  story('alive by another script before React is there: the component is told the last news', async ({ world, visit }) => {
    const next = await start(host, world);
    try {
      const payment = await createPayment(world, 'S-2');
      const { page } = await visit();
      let release;
      const held = new Promise((done) => (release = done));
      await page.route('**/_next/static/**/*.js*', async (route) => (await held, route.continue()));
      const url = `${world.site.address}/late?id=${payment.id}`;
      await page.goto(url, { waitUntil: 'commit' });
      await page.locator('ventanilla-checkout').waitFor();
      await page.addScriptTag({ url: `${world.backend}/widget/ventanilla.js`, type: 'module' });
      await new Widget(page).shows('requires_action');
      assert.equal(await page.locator('body[data-heard]').count(), 0);
      release();
      await page.locator('body[data-heard=requires_action]').waitFor();
    } finally {
      await next.stop();
    }
  });

  story('events in Node and in the edge runtime: real ones are taken, forged ones are not', async ({ world }) => {
    const next = await start(host, world);
    try {
      const { signEvent } = await import(host.path('node_modules/ventanilla/server/node.js'));
      const body = JSON.stringify({ type: 'payment.succeeded', timestamp: '2026-11-22T10:00:00-05:00', data: { state_version: 3 } });
      const headers = signEvent({ secret: world.secrets.webhook, id: 'evt_1', body });
      for (const route of ['/ventanilla/events', '/edge']) {
        const post = (text) => fetch(world.site.address + route, { method: 'POST', headers, body: text });
        assert.equal((await post(body)).status, 204, route);
        const forged = await post(body.replace('3', '4'));
        assert.deepEqual([forged.status, await forged.text()], [400, 'signature_invalid'], route);
      }
    } catch (error) {
      console.error(next.said());
      throw error;
    } finally {
      await next.stop();
    }
  });
});
