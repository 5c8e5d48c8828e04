// The backend's API, for a shop's server.

import { VentanillaError } from './error.js';

const ACCEPT = { html: 'text/html', view: 'application/vnd.ventanilla.view+json', snapshot: 'application/json' };

async function read(response) {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('text/html')) return text;
  let json;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const code = response.ok ? 'backend_reply_invalid' : 'backend_unreachable';
    throw new VentanillaError(code, `expected JSON from ${response.url}, came ${response.status} \`${type}\``, { status: response.status, cause });
  }
  if (response.ok) return json;
  const { status } = response;
  const requestId = json.request_id ?? response.headers.get('x-request-id') ?? undefined;
  throw new VentanillaError(json.code ?? 'backend_reply_invalid', json.detail ?? json.title ?? `status ${status}`, { status, requestId, problem: json });
}

/** One call, and its answer or a `VentanillaError`. */
async function ask({ url, fetch, timeoutMs }, method, path, { headers, body, signal }) {
  const patience = AbortSignal.timeout(timeoutMs);
  const until = signal ? AbortSignal.any([signal, patience]) : patience;
  const address = url.replace(/\/+$/, '') + path;
  let response;
  try {
    response = await fetch(address, { method, headers, body, signal: until, redirect: 'error' });
    return await read(response);
  } catch (cause) {
    if (cause instanceof VentanillaError || signal?.aborted) throw cause;
    throw new VentanillaError('backend_unreachable', `expected an answer from ${address}: ${cause.message}`, { cause });
  }
}

export function createBackend({ url, apiKey, fetch = globalThis.fetch.bind(globalThis), timeoutMs = 15_000 }) {
  const via = { url, fetch, timeoutMs };
  const authorized = { Authorization: `Bearer ${apiKey}` };

  const get = (path, { signal } = {}) => ask(via, 'GET', path, { headers: authorized, signal });

  const post = async (path, body, { idempotencyKey, signal } = {}) => {
    if (!idempotencyKey) throw new VentanillaError('idempotency_key_missing', `expected an \`idempotencyKey\` for POST ${path}`);
    const headers = { ...authorized, 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey };
    return ask(via, 'POST', path, { headers, body: JSON.stringify(body), signal });
  };

  const show = (subject) => async (clientToken, { as = 'html', locale, signal } = {}) => {
    const headers = { Authorization: `Bearer ${clientToken}`, Accept: ACCEPT[as] };
    if (locale) headers['Accept-Language'] = locale;
    return ask(via, 'GET', `/client/${subject}`, { headers, signal });
  };

  /** The calls of one kind of thing; `by` is what it can be looked for with. */
  const all = (kind, by) => {
    const path = (id, action = '') => `/v1/${kind}/${encodeURIComponent(id)}${action && `/${action}`}`;
    return {
      create: (body, options) => post(`/v1/${kind}`, body, options),
      get: (id, options) => get(path(id), options),
      list: async (value, options) => (await get(`/v1/${kind}?${by}=${encodeURIComponent(value)}`, options)).data,
      act: (action) => (id, body, options) => post(path(id, action), body, options),
      bare: (action) => (id, options) => post(path(id, action), {}, options),
    };
  };

  const { act, bare, ...payments } = all('payments', 'merchant_reference');
  const { act: actRefund, bare: bareRefund, ...refunds } = all('refunds', 'payment_id');
  return {
    payments: {
      ...payments,
      show: show('payment'),
      cancel: bare('cancel'),
      extend: act('extend'),
      reissue: act('reissue'),
      review: act('review'),
      code: act('code'),
      received: act('received'),
    },
    refunds: {
      ...refunds,
      show: show('refund'),
      cancel: bareRefund('cancel'),
      reissue: bareRefund('reissue'),
      retry: bareRefund('retry'),
      review: actRefund('review'),
      code: actRefund('code'),
      outcome: actRefund('outcome'),
    },
  };
}
