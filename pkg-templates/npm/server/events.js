// Events of the backend, as Standard Webhooks: verified over the very bytes that came, and signed for your tests.

import { VentanillaError, core } from './error.js';
import { sign_event, verify_event } from './ventanilla_server.js';

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

const refused = (sentence) => new VentanillaError('signature_invalid', sentence);

/** The headers' one value each. Two of one name are a refusal: who may say which of them counts? */
function values(headers) {
  if (typeof headers?.get === 'function') return NAMES.map((name) => headers.get(name) ?? '');
  const entries = Object.entries(headers ?? {}).filter(([, value]) => value != null);
  return NAMES.map((name) => {
    const found = entries.filter(([own]) => own.toLowerCase() === name).flatMap(([, value]) => value);
    if (found.length > 1) throw refused(`expected one header \`${name}\`, came ${found.length}`);
    return String(found[0] ?? '');
  });
}

/** A body's bytes. What was parsed and is written anew are other bytes than those that were signed. */
function bytes(body) {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new TypeError('ventanilla: expected the body as it came, a string or bytes; what was parsed already cannot be verified');
}

export function verifyEvent({ secrets, headers, body }, { now = Date.now() } = {}) {
  const [id, timestamp, signature] = values(headers);
  const raw = bytes(body);
  core(() => verify_event([secrets].flat(), id, timestamp, signature, raw, Number(now)));
  return JSON.parse(new TextDecoder().decode(raw));
}

export function signEvent({ secret, id, body }, { now = Date.now() } = {}) {
  const seconds = Math.floor(Number(now) / 1000);
  const signature = core(() => sign_event(secret, id, Number(now), bytes(body)));
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
}
