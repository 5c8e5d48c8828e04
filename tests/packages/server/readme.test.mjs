// The README's server, as it is printed: an order, its mail, and the backend's own events.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';

import { until } from '../../e2e/until.mjs';
import { snippets } from '../npm/readme.mjs';
import { order, shop } from './shop.mjs';

const all = shop();

test('server.mjs takes an order, writes its mail, and hears of the money', async () => {
  const { host, world, receiver } = all;
  const [[name, code]] = await snippets('server.mjs');
  await host.write(name, code);
  const own = { VENTANILLA_URL: world.backend, VENTANILLA_API_KEY: world.secrets.apiKey, VENTANILLA_SECRET: world.secrets.webhook };
  const child = spawn(process.execPath, [name], { cwd: host.folder, env: { ...process.env, ...own, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const gone = new Promise((done) => child.once('exit', done));
  try {
    const url = await until(() => said.match(/listening on (http:\S+)/)?.[1], { what: 'the server to listen' });
    const post = (path, body, headers) => fetch(url + path, { method: 'POST', body, headers });
    const made = await (await post('/orders', JSON.stringify(order('M-1')))).json();
    assert.match(made.client_token, /^ct_/);
    const { text } = await (await post('/mail', made.client_token)).json();
    assert.match(text, /149\.90/);
    const refused = await post('/orders', JSON.stringify(order('M-2', 'much')));
    assert.deepEqual([refused.status, await refused.text()], [422, 'amount_invalid']);

    const { headers, body } = await receiver.of('payment.voucher_issued');
    const kept = Object.fromEntries(Object.entries(headers).filter(([header]) => /^webhook-/.test(header)));
    assert.equal((await post('/ventanilla/events', body, kept)).status, 200);
    await until(() => said.includes('payment.voucher_issued'), { what: 'the server to say what came' });
    const forged = await post('/ventanilla/events', body.toString().replace('voucher_issued', 'succeeded'), kept);
    assert.deepEqual([forged.status, await forged.text()], [400, 'signature_invalid']);
  } catch (error) {
    console.error(said);
    throw error;
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
});
