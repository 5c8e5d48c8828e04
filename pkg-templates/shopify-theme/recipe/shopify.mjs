// What a server between Shopify and Ventanilla has to know, as functions without network or clock: whose message is this, what does it ask for,
// and what is to be told to whom. `server.mjs` is a server made of them.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const same = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** Whether Shopify sent this webhook. `body`: the bytes as they came; `signature`: the header X-Shopify-Hmac-Sha256. */
export function isFromShopify(body, signature, secret) {
  return same(createHmac('sha256', secret).update(body).digest('base64'), signature ?? '');
}

/** Whether Shopify's app proxy sent this request, no longer than a minute and a half ago. `query`: URLSearchParams; `now`: ms. */
export function isFromProxy(query, secret, now) {
  const names = [...new Set(query.keys())].filter((name) => name !== 'signature').sort();
  const signed = names.map((name) => `${name}=${query.getAll(name).join(',')}`).join('');
  const isFresh = Math.abs(now / 1000 - Number(query.get('timestamp'))) < 90;
  return (
    isFresh &&
    query.getAll('signature').length === 1 &&
    same(createHmac('sha256', secret).update(signed).digest('hex'), query.get('signature'))
  );
}

/** The shop's host of a session token that Shopify gave to the extension; '' where it does not hold. `now`: ms. */
export function shopOf(token, { clientId, secret }, now) {
  const [head, body, signature, ...more] = (token ?? '').split('.');
  if (!body || more.length > 0) return '';
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url');
  if (!same(expected, signature ?? '')) return '';
  const { alg } = read(head);
  const { aud, exp, nbf, dest } = read(body);
  const isNow = exp > now / 1000 - 5 && (nbf ?? 0) < now / 1000 + 5;
  return alg === 'HS256' && aud === clientId && isNow ? String(dest ?? '').replace(/^https:\/\//, '') : '';
}

const read = (part) => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
};

/** The event of Ventanilla's backend (Standard Webhooks), or null where it is not the backend's. `headers`: lower-case names; `now`: ms. */
export function eventOf(body, headers, secrets, now) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = headers;
  if (!id || !/^\d+$/.test(at ?? '') || Math.abs(now / 1000 - Number(at)) > 300) return null;
  const signed = Buffer.concat([Buffer.from(`${id}.${at}.`), body]);
  const good = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  });
  const holds = (signatures ?? '').split(' ').some((one) => good.some((expected) => same(expected, one)));
  return holds ? JSON.parse(body) : null;
}

const PLACES = { PEN: 'PE', COP: 'CO', USD: 'PE' };

/**
 * What `POST /v1/payments` takes, for an order as `orders/create` brings it; null where the order is not to be paid in cash. `gateway`: the name of
 * the manual payment method, as the merchant typed it; `shop`: where a payer comes back to.
 */
export function paymentOf(order, { gateway, shop }) {
  const isCash = (order.payment_gateway_names ?? []).includes(gateway) && order.financial_status === 'pending';
  const email = order.email || order.contact_email;
  if (!isCash || order.cancelled_at || !email) return null;
  const language = String(order.customer_locale ?? '').slice(0, 2) === 'en' ? 'en' : `es-${PLACES[order.currency] ?? 'PE'}`;
  return {
    merchant_reference: String(order.name ?? order.id)
      .replace(/[^\w-]/g, '')
      .slice(0, 36),
    amount: { value: amountOf(order), currency: order.currency },
    payer: { email },
    locale: language,
    return_url: order.order_status_url ?? `https://${shop}/`,
  };
}

/** Shopify writes two decimals for every currency; pesos have none that a counter takes. What is not zero there stays, and is refused. */
function amountOf({ currency, total_outstanding, total_price }) {
  const value = String(total_outstanding ?? total_price);
  return currency === 'COP' ? value.replace(/\.0+$/, '') : value;
}

/** The two links of a mail: the page of the theme, and the backend's own, which works without scripts. */
export function linksOf(payment, { page }) {
  const link = payment.hosted_url.split('/').pop();
  return { page: `${page}#${payment.client_token}&${link}`, hosted: payment.hosted_url };
}

const MUTATIONS = {
  paid: 'mutation($id: ID!) { orderMarkAsPaid(input: {id: $id}) { userErrors { message } } }',
  cancel:
    'mutation($id: ID!) { orderCancel(orderId: $id, reason: DECLINED, refund: false, restock: true, notifyCustomer: true, staffNote: "Ventanilla: not paid in time") ' +
    '{ orderCancelUserErrors { message } } }',
  tag: 'mutation($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }',
  keep: 'mutation($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { userErrors { message } } }',
};

/** What the Admin API is to be told when this event comes, as `{ query, variables }`; null where nothing is. `id`: the order's gid. */
export function adminCall(type, id) {
  if (type === 'payment.succeeded') return { query: MUTATIONS.paid, variables: { id } };
  if (type === 'stock.release') return { query: MUTATIONS.cancel, variables: { id } };
  // Money that came late or short wants a person: the order must not go on by itself, nor be lost among others.
  if (type === 'payment.late' || type === 'payment.review') return { query: MUTATIONS.tag, variables: { id, tags: ['ventanilla-review'] } };
  return null;
}

/** Keeps token and link with the order, for the order page of a classic customer account. */
export function keepCall(payment, id) {
  const value = JSON.stringify({ client_token: payment.client_token, hosted_url: payment.hosted_url });
  const field = { ownerId: id, namespace: 'ventanilla', key: 'payment', type: 'json', value };
  return { query: MUTATIONS.keep, variables: { fields: [field] } };
}
