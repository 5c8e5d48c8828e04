// One question to the backend: with the element's token, for no longer than a payer's patience, and leaving no trace.

import { clearTimeout, fetch, listen, setTimeout } from './own.js';

const PATIENCE_MS = 15000;

/** The answer as the core hears it: `{ text, status, detail, sentAt }`, with status 0 where none came before `signal` or in time. */
export async function ask(element, path, { method = 'GET', headers = null, body = null, signal }) {
  const sentAt = Date.now();
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), PATIENCE_MS);
  const stopped = () => abort.abort();
  listen(signal, 'abort', stopped);
  try {
    const reply = await fetch(element.endpoint + path, {
      __proto__: null,
      method,
      headers: { __proto__: null, ...headers, Authorization: `Bearer ${element.token}` },
      body,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    return { text: await reply.text(), status: reply.status, detail: reply.headers.get('etag') ?? '', sentAt };
  } catch {
    return { text: '', status: 0, detail: '', sentAt };
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', stopped);
  }
}
