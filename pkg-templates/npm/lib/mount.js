// What the plain functions and the React components have in common: which options are attributes, and which are events.

const EVENTS = {
  onReady: 'ventanilla-ready',
  onStatus: 'ventanilla-status',
  onCopy: 'ventanilla-copy',
  onExpire: 'ventanilla-expire',
  onError: 'ventanilla-error',
};

/** Calls what `handlers()` has for each of the element's events, as `(detail, event)`, until the signal. */
export function hear(element, handlers, signal) {
  for (const [name, type] of Object.entries(EVENTS)) {
    element.addEventListener(type, (event) => handlers()[name]?.(event.detail, event), { signal });
  }
}

/** The element's attributes. What is absent is left out; a word's presence is what counts. */
export function attributes({ endpoint, token, locale, assets, standalone, noWasm }) {
  const all = {
    endpoint,
    token,
    locale,
    assets,
    standalone: standalone ? 'standalone' : undefined,
    'no-wasm': noWasm ? 'no-wasm' : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
}

/** Puts a new element into `target`; what stands there already, the backend's HTML, is what it falls back to. */
export function mount(tag, target, options) {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place) throw new TypeError(`ventanilla: expected an element to put <${tag}> into, found none for \`${target}\``);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes(options))) element.setAttribute(name, value);
  const listening = new AbortController();
  hear(element, () => options, listening.signal);
  element.append(...place.childNodes);
  place.append(element);
  return {
    element,
    unmount() {
      listening.abort();
      // What stood there before stands there again.
      element.replaceWith(...element.childNodes);
    },
  };
}
