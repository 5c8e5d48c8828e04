// The server between Shopify and Ventanilla's backend: an order that is to be paid in cash becomes a payment, what becomes of the payment is told to
// Shopify, and the extension on the thank-you page gets its view model. `node server.mjs`, settings from the environment (README.md). A start to
// build on: it keeps one line for each order in a file, with no token and nothing personal in it.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { adminCall, eventOf, isFromShopify, keepCall, linksOf, paymentOf, shopOf } from './shopify.mjs';

const NEEDED = ['SHOP', 'SHOPIFY_CLIENT_ID', 'SHOPIFY_SECRET', 'SHOPIFY_ADMIN_TOKEN', 'BACKEND', 'API_KEY', 'WEBHOOK_SECRET', 'GATEWAY'];
const env = process.env;
const missing = NEEDED.filter((name) => !env[name]);
if (missing.length > 0) {
  console.error(`expected in the environment, found nothing: ${missing.join(', ')}`);
  process.exit(1);
}
const ADMIN = env.SHOPIFY_ADMIN ?? `https://${env.SHOP}/admin/api/2026-07/graphql.json`;
const PAGE = env.PAGE ?? `https://${env.SHOP}/pages/cash-voucher`;
const FILE = env.ORDERS_FILE ?? 'orders.jsonl';

// `{ checkout, order, cash, payment }` by the checkout token's hash: the file opens nothing. The last line of a checkout is the one that holds.
const orders = new Map();
const hash = (token) => createHash('sha256').update(String(token)).digest('hex');
const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [];
for (const line of lines) orders.set(JSON.parse(line).checkout, JSON.parse(line));
const find = (fits) => [...orders.values()].find(fits);
const versions = new Map();

function keep(line) {
  if (JSON.stringify(orders.get(line.checkout)) === JSON.stringify(line)) return;
  orders.set(line.checkout, line);
  appendFileSync(FILE, `${JSON.stringify(line)}\n`);
}

async function backend(method, path, body, key) {
  const headers = { authorization: `Bearer ${env.API_KEY}`, 'content-type': 'application/json' };
  if (key) headers['idempotency-key'] = key;
  const reply = await fetch(env.BACKEND + path, { method, headers, body: body && JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${(await reply.json().catch(() => ({}))).code ?? ''}`);
  return reply.json();
}

async function admin(call) {
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': env.SHOPIFY_ADMIN_TOKEN };
  const reply = await fetch(ADMIN, { method: 'POST', headers, body: JSON.stringify(call) });
  if (!reply.ok) throw new Error(`Admin API: ${reply.status}`);
  const { errors } = await reply.json();
  if (errors) throw new Error(`Admin API: ${errors[0]?.message}`);
}

async function onOrder(order) {
  const ask = paymentOf(order, { gateway: env.GATEWAY, shop: env.SHOP });
  const line = { checkout: hash(order.checkout_token), order: order.admin_graphql_api_id, cash: Boolean(ask), payment: '' };
  if (!orders.has(line.checkout)) keep(line);
  if (!ask) return;
  // Shopify tells everything at least once: the same key is the same payment.
  const payment = await backend('POST', '/v1/payments', ask, `shopify-${order.id}`);
  keep({ ...line, payment: payment.id });
  await admin(keepCall(payment, line.order));
  await mail(order, linksOf(payment, { page: PAGE }));
}

/** Yours to write: send both links with your mail service. Neither belongs in a log. */
async function mail(_order, _links) {}

async function onCancel(order) {
  const line = find((one) => one.payment && one.order === order.admin_graphql_api_id);
  if (!line) return;
  const { status } = await backend('GET', `/v1/payments/${line.payment}`);
  if (['requires_action', 'processing'].includes(status))
    await backend('POST', `/v1/payments/${line.payment}/cancel`, {}, `cancel-${line.payment}`);
}

async function onEvent({ type, data }) {
  const line = data.payment?.id && find((one) => one.payment === data.payment.id);
  const call = line && adminCall(type, line.order);
  // Events may come twice and in any order: what is older than what was told already is not told.
  if (!call || data.state_version < (versions.get(line.payment) ?? 0)) return;
  await admin(call);
  versions.set(line.payment, data.state_version);
}

/** For the extension: the view model of the order with this checkout token. 404: not heard of yet; 204: not paid in cash; 202: being made. */
async function voucher(headers) {
  const token = headers.authorization?.replace('Bearer ', '');
  if (shopOf(token, { clientId: env.SHOPIFY_CLIENT_ID, secret: env.SHOPIFY_SECRET }, Date.now()) !== env.SHOP) return { status: 401 };
  const line = orders.get(hash(headers['x-checkout-token'] ?? ''));
  if (!line?.payment) return { status: !line ? 404 : line.cash ? 202 : 204 };
  const { client_token } = await backend('GET', `/v1/payments/${line.payment}`);
  const ask = { authorization: `Bearer ${client_token}`, accept: 'application/vnd.ventanilla.view+json' };
  const reply = await fetch(`${env.BACKEND}/client/payment`, { headers: ask });
  return { status: reply.ok ? 200 : 502, body: reply.ok ? await reply.text() : '' };
}

const TOPICS = { 'orders/create': onOrder, 'orders/cancelled': onCancel };

async function answer(request) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const { method, headers } = request;
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  if (method === 'OPTIONS') return { status: 204 };
  if (method === 'GET' && pathname === '/shopify/voucher') return voucher(headers);
  if (method === 'POST' && pathname === '/shopify/webhooks') {
    if (!isFromShopify(body, headers['x-shopify-hmac-sha256'], env.SHOPIFY_SECRET)) return { status: 401 };
    await TOPICS[headers['x-shopify-topic']]?.(JSON.parse(body));
    return { status: 200 };
  }
  if (method === 'POST' && pathname === '/ventanilla/events') {
    const event = eventOf(body, headers, [env.WEBHOOK_SECRET], Date.now());
    if (!event) return { status: 401 };
    await onEvent(event);
    return { status: 204 };
  }
  return { status: 404 };
}

// The extension runs without an origin of its own, so any may ask; what counts is the session token.
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-checkout-token',
  'access-control-max-age': '600',
};

const server = createServer(async (request, reply) => {
  // What goes wrong is answered with 500, so that it is told again; of the cause, only what names no person is logged.
  const { status, body = '' } = await answer(request).catch((error) => {
    console.error(`${request.method} ${new URL(request.url, 'http://localhost').pathname}: ${error.message}`);
    return { status: 500 };
  });
  reply.writeHead(status, { ...CORS, 'cache-control': 'no-store', ...(body && { 'content-type': 'application/json' }) }).end(body);
});
server.listen(Number(env.PORT ?? 7704), env.HOST ?? '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`listening on http://${address}:${port}`);
});
