// The recipe's server, between Shopify's messages and the real backend: an order in cash becomes a payment, the extension gets its view model, the
// counter's money marks the order as paid, what was not paid in time is put back; and nobody else is believed.

import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawn } from 'node:child_process';

import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { Loopback } from '../../loopback.mjs';
import { blocks } from '../readme.mjs';
import { scene } from './scene.mjs';
import { DIST } from './theme.mjs';

const { adminCall, eventOf, isFromProxy, linksOf, paymentOf, shopOf } = await import(`${DIST}/recipe/shopify.mjs`);

const SECRET = 'shpss_test_0000000000000000';
const CLIENT = 'client-id';
const SHOP = 'tienda-andina.myshopify.com';
const GATEWAY = 'Efectivo (PagoEfectivo)';
const sign = (text, encoding, secret = SECRET) => createHmac('sha256', secret).update(text).digest(encoding);

function jwt(claims = {}, { secret = SECRET, alg = 'HS256' } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg, typ: 'JWT' })}.${part({ aud: CLIENT, dest: `https://${SHOP}`, nbf: now - 1, exp: now + 60, ...claims })}`;
  return `${text}.${sign(text, 'base64url', secret)}`;
}

const order = (own = {}) => ({
  id: 5501,
  admin_graphql_api_id: 'gid://shopify/Order/5501',
  name: '#1001',
  checkout_token: 'c0ffee0000000000000000000000beef',
  email: 'ana@correo.example',
  currency: 'PEN',
  total_outstanding: '149.90',
  financial_status: 'pending',
  payment_gateway_names: [GATEWAY],
  customer_locale: 'es-PE',
  order_status_url: `https://${SHOP}/1/orders/abc/authenticate?key=k`,
  ...own,
});

/** The Admin API, as far as it is told something. */
async function adminApi() {
  const told = [];
  const server = new Loopback(async (request, answer) => {
    let body = '';
    for await (const part of request) body += part;
    told.push({ token: request.headers['x-shopify-access-token'], ...JSON.parse(body) });
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{"data": {}}');
  });
  return Object.assign(await server.start(), { told });
}

/** The recipe's server as a process. */
async function recipe(env) {
  const child = spawn(process.execPath, [`${DIST}/recipe/server.mjs`], { env: { PATH: process.env.PATH, PORT: '0', ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const close = () => new Promise((done) => (child.exitCode === null ? child.once('exit', done) && child.kill() : done()));
  try {
    const address = await until(() => said.match(/listening on (\S+)/)?.[1] ?? (child.exitCode !== null && 'ended'), {
      what: 'the recipe to listen',
    });
    return { address, close, said: () => said };
  } catch (error) {
    await close();
    throw error;
  }
}

scene('an order in cash, from Shopify’s message to paid', async ({ shop, world, visit }) => {
  const admin = await adminApi();
  const folder = await mkdtemp(join(tmpdir(), 'ventanilla-recipe-'));
  const file = join(folder, 'orders.jsonl');
  const keys = { SHOP, SHOPIFY_CLIENT_ID: CLIENT, SHOPIFY_SECRET: SECRET, SHOPIFY_ADMIN_TOKEN: 'shpat_0', SHOPIFY_ADMIN: admin.address };
  const env = {
    ...keys,
    BACKEND: world.backend,
    API_KEY: world.secrets.apiKey,
    WEBHOOK_SECRET: world.secrets.webhook,
    GATEWAY,
    ORDERS_FILE: file,
  };
  let server = await recipe(env);
  const tell = (topic, body, signature = sign(body, 'base64')) =>
    fetch(`${server.address}/shopify/webhooks`, {
      method: 'POST',
      body,
      headers: { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signature },
    });
  const ask = (token, checkout = order().checkout_token) =>
    fetch(`${server.address}/shopify/voucher`, { headers: { authorization: `Bearer ${token}`, 'x-checkout-token': checkout } });
  const event = (type, version, payment) => {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data: { payment: { id: payment }, state_version: version } });
    const at = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from(world.secrets.webhook.replace('whsec_', ''), 'base64');
    const signature = `v1,${sign(`evt_1.${at}.${body}`, 'base64', key)}`;
    return (forged = signature) =>
      fetch(`${server.address}/ventanilla/events`, {
        method: 'POST',
        body,
        headers: { 'webhook-id': 'evt_1', 'webhook-timestamp': at, 'webhook-signature': forged },
      });
  };
  try {
    const body = JSON.stringify(order());
    assert.equal((await tell('orders/create', body, sign(`${body} `, 'base64'))).status, 401);
    assert.equal((await ask(jwt())).status, 404, 'not heard of yet');
    for (const again of [1, 2]) assert.equal((await tell('orders/create', body)).status, 200, String(again));
    const card = order({ id: 5502, checkout_token: 'card', payment_gateway_names: ['shopify_payments'], financial_status: 'paid' });
    assert.equal((await tell('orders/create', JSON.stringify(card))).status, 200);
    assert.equal((await ask(jwt(), 'card')).status, 204, 'not in cash');
    const { calls } = await world.sandboxState();
    assert.equal(calls.create, 1, 'told twice, made once');

    const kept = JSON.parse(admin.told[0].variables.fields[0].value);
    const page = `${await shop.page('cash-voucher', { settings: { backend_url: world.backend } })}`;
    const links = linksOf({ ...kept }, { page });
    const { page: tab } = await visit();
    await tab.goto(links.page);
    const widget = await new Widget(tab).shows('requires_action');
    assert.equal(await widget.text('.vt-amount'), 'S/ 149.90');

    const reply = await ask(jwt());
    assert.deepEqual([reply.status, reply.headers.get('access-control-allow-origin')], [200, '*']);
    const view = await reply.json();
    assert.deepEqual([view.subject, view.code.value, view.amount.text.replace(/\s/, ' ')], ['payment', await widget.code(), 'S/ 149.90']);
    const wrong = {
      forged: jwt({}, { secret: 'other' }),
      'of another app': jwt({ aud: 'x' }),
      'of another shop': jwt({ dest: 'https://evil.example' }),
      old: jwt({ exp: 1 }),
      unsigned: jwt({}, { alg: 'none' }),
      empty: '',
    };
    for (const [name, token] of Object.entries(wrong)) assert.equal((await ask(token)).status, 401, name);
    assert.equal((await ask(jwt(), '5501')).status, 404, 'an order’s number opens nothing');

    const book = await readFile(file, 'utf8');
    for (const secret of [order().checkout_token, kept.client_token, kept.hosted_url, 'ana@correo'])
      assert.ok(!(book + server.said()).includes(secret), secret);
    const [, second] = book
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

    await server.close();
    server = await recipe(env);
    assert.equal((await ask(jwt())).status, 200, 'a restart forgets nothing');
    assert.equal((await event('payment.succeeded', 3, second.payment)('v1,AAAA')).status, 401);
    const before = admin.told.length;
    assert.equal((await event('payment.succeeded', 3, second.payment)()).status, 204);
    assert.equal((await event('payment.review', 2, second.payment)()).status, 204, 'older news is heard');
    assert.equal((await event('payment.succeeded', 3, 'pay_of_another')()).status, 204);
    const [paid, ...more] = admin.told.slice(before);
    assert.deepEqual([paid.variables, more], [{ id: 'gid://shopify/Order/5501' }, []]);
    assert.match(paid.query, /orderMarkAsPaid/);

    const canceled = JSON.stringify(order({ cancelled_at: '2026-11-22T10:00:00-05:00' }));
    assert.equal((await tell('orders/cancelled', canceled)).status, 200);
    await widget.shows('canceled', 15_000);
  } finally {
    await server.close();
    await admin.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the READMEs: their command starts the server, and they name each of its settings', async () => {
  const source = await readFile(`${DIST}/recipe/server.mjs`, 'utf8');
  const settings = new Set([...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name));
  for (const name of ['README.md', 'README.es.md', 'README.zh.md']) {
    const readme = await readFile(`${DIST}/${name}`, 'utf8');
    // Where the Admin API is reached is for tests alone.
    for (const setting of settings) assert.ok(setting === 'SHOPIFY_ADMIN' || readme.includes(setting), `${name} does not name ${setting}`);
    const [command, ...more] = blocks(`${DIST}/${name}`, 'sh');
    assert.equal(more.length, 0);
    const child = spawn('bash', ['-euc', command.replace('node recipe', 'exec node recipe')], {
      cwd: DIST,
      env: { ...process.env, PORT: '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    await until(() => /listening on http/.test(said) || child.exitCode !== null, { what: 'the server to listen' });
    assert.equal(child.exitCode, null, said);
    child.kill();
  }
});

test('without its settings the server says which are missing', async () => {
  const server = await recipe({ SHOP });
  assert.equal(server.address, 'ended');
  assert.match(server.said(), /expected in the environment, found nothing: SHOPIFY_CLIENT_ID, SHOPIFY_SECRET/);
});

test('what is told to the Admin API, and when nothing is', () => {
  assert.match(adminCall('stock.release', 'gid://1').query, /orderCancel[\s\S]*restock: true/);
  assert.deepEqual(adminCall('payment.late', 'gid://1').variables.tags, ['ventanilla-review']);
  for (const type of ['payment.expired', 'payment.voucher_issued', 'refund.succeeded']) assert.equal(adminCall(type, 'gid://1'), null);
});

test('orders: only those in cash, with the amount as text', () => {
  const settings = { gateway: GATEWAY, shop: SHOP };
  assert.deepEqual(paymentOf(order(), settings).amount, { value: '149.90', currency: 'PEN' });
  const pesos = (total_outstanding) => paymentOf(order({ currency: 'COP', total_outstanding }), settings).amount.value;
  assert.deepEqual([pesos('186000.00'), pesos('186000.50')], ['186000', '186000.50']);
  assert.equal(paymentOf(order({ currency: 'COP', customer_locale: 'zh-CN' }), settings).locale, 'es-CO');
  assert.equal(paymentOf(order({ name: '#TA 10/01' }), settings).merchant_reference, 'TA1001');
  for (const own of [{ financial_status: 'paid' }, { payment_gateway_names: [] }, { email: '' }, { cancelled_at: 'x' }])
    assert.equal(paymentOf(order(own), settings), null);
});

test('the app proxy and the events: the signature, the time, and nothing beside', () => {
  const now = 1_795_000_000_000;
  const signed = (query) => {
    const names = [...new Set(query.keys())].sort();
    query.append('signature', sign(names.map((name) => `${name}=${query.getAll(name).join(',')}`).join(''), 'hex'));
    return query;
  };
  const good = () =>
    signed(new URLSearchParams(`shop=${SHOP}&path_prefix=/apps/cash&timestamp=${now / 1000}&extra=1&extra=2&logged_in_customer_id=`));
  assert.equal(isFromProxy(good(), SECRET, now), true);
  assert.equal(isFromProxy(good(), SECRET, now + 120_000), false, 'old');
  const changed = good();
  changed.set('logged_in_customer_id', '7');
  const doubled = good();
  doubled.append('signature', 'x');
  for (const query of [changed, doubled, new URLSearchParams(), new URLSearchParams(`timestamp=${now / 1000}`)])
    assert.equal(isFromProxy(query, SECRET, now), false);
  assert.equal(shopOf(`${jwt()}.x`, { clientId: CLIENT, secret: SECRET }, Date.now()), '');
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const body = Buffer.from('{"type": "payment.succeeded"}');
  const at = String(now / 1000);
  const signature = `v1,${sign(Buffer.concat([Buffer.from(`evt_1.${at}.`), body]), 'base64', Buffer.from(secret.slice(6), 'base64'))}`;
  const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': at, 'webhook-signature': `v1,AAAA ${signature}` };
  assert.equal(eventOf(body, headers, [secret], now).type, 'payment.succeeded');
  assert.equal(eventOf(body, headers, [secret], now + 400_000), null);
  assert.equal(eventOf(body, { ...headers, 'webhook-id': 'evt_2' }, [secret], now), null);
  assert.equal(eventOf(body, {}, [secret], now), null);
});
