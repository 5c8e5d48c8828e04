// Pages whose scripts bend what every script shares. Each of these runs in the page, before the widget's script or after it.

/** Names by which a page's forms and images hide what `document` and `window` hold. */
const TAKEN = `createElement createElementNS createTextNode documentElement body head activeElement hidden visibilityState execCommand
  addEventListener removeEventListener implementation defaultView querySelector getElementById currentScript adoptedStyleSheets
  ownerDocument nodeType parentNode append appendChild dispatchEvent`.split(/\s+/);
const NAMED = 'config ventanilla customElements fetch location navigator CSSStyleSheet WebAssembly init core token endpoint'.split(' ');

export const clobbering = [
  ...TAKEN.flatMap((name) => [`<form name="${name}" hidden></form>`, `<img name="${name}" alt="" hidden>`]),
  ...NAMED.flatMap((name) => [`<form id="${name}" hidden><input name="${name}"></form>`, `<a id="${name}" hidden></a>`]),
].join('');

/** What option bags and JSON read off an object that does not have it. */
export function pollute() {
  const bag = { once: true, passive: true, capture: true, mode: 'no-cors', redirect: 'error', integrity: 'sha256-AAAA', keepalive: true };
  const more = { method: 'DELETE', body: 'x', headers: { evil: '1' }, delegatesFocus: true, slotAssignment: 'manual', cancelable: true };
  const data = { amount: 'x', status: 'succeeded', code: '1', locale: 'zz', name: 'x', type: 'x', detail: 'x', kind: 'x', text: 'x' };
  const signal = AbortSignal.abort();
  Object.assign(Object.prototype, bag, more, data, { signal, bubbles: false, composed: false, toJSON: () => 'polluted' });
  Object.assign(Array.prototype, { toJSON: () => 'polluted', extra: 1, at: null, 0: 'polluted' });
  Object.assign(String.prototype, { toJSON: () => 'polluted', replaceAll: null, trim: null });
  Object.assign(Function.prototype, { status: 1, ok: false });
}

/** As old libraries and careless analytics do it: what is shared becomes theirs once they are loaded. */
export function patch() {
  const refuse = () => {
    throw new Error('patched');
  };
  globalThis.fetch = refuse;
  globalThis.setTimeout = refuse;
  globalThis.clearTimeout = refuse;
  EventTarget.prototype.addEventListener = refuse;
  JSON.stringify = () => '{"patched":true}';
  JSON.parse = refuse;
  for (const name of ['map', 'forEach', 'filter', 'concat', 'find', 'reduce']) Array.prototype[name] = refuse;
  for (const name of ['entries', 'fromEntries', 'keys', 'assign']) Object[name] = refuse;
  Document.prototype.execCommand = refuse;
}

/** Wrappers that pass on what they are asked, as monitoring does it; there before us. */
export function wrap() {
  const { fetch } = globalThis;
  globalThis.fetch = async (...ask) => (await fetch(...ask)).clone();
  const { stringify } = JSON;
  JSON.stringify = (value) => stringify(value, null, 2);
  const { map } = Array.prototype;
  Array.prototype.map = function (work, self) {
    return Reflect.apply(map, this, [(value, index, all) => work.call(self, value, index, all)]);
  };
}

/** A browser that knows languages otherwise than ours, or not at all. */
export function otherIntl() {
  const odd = () => '٣٫١٤ ‏odd';
  for (const made of [Intl.NumberFormat, Intl.DateTimeFormat]) Object.defineProperty(made.prototype, 'format', { value: odd });
  Number.prototype.toLocaleString = odd;
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) Date.prototype[name] = odd;
  delete globalThis.Intl;
}

/** Storage, cookies and databases are refused, as in private windows and foreign frames. */
export function noStorage() {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(globalThis, name, { get: refuse, configurable: true });
  }
  Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
}
