// What `<ventanilla-checkout>` and `<ventanilla-refund>` are: a place in the page for one payment or refund. What the backend wrote
// inside stays until the core can do better, and comes back if the core fails.

import { ask } from './ask.js';
import { forgetCore, loadCore } from './core.js';
import { clearTimeout, documentElement, listen, requestAnimationFrame, setTimeout } from './own.js';
import { Place } from './place.js';
import { Session } from './session.js';

// On a server there is no HTMLElement, and importing this file must do no harm.
const Base = globalThis.HTMLElement ?? class {};

const FRAME_MS = 200;
/** Until what could not be loaded is asked for again; twice as long each time. */
const AGAIN_MS = 4000;

/** When the next frame is painted; or soon, since a hidden page has no frames. */
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, FRAME_MS);
  });

export class VentanillaElement extends Base {
  static observedAttributes = ['endpoint', 'token', 'locale'];

  /** Which core it needs, what that asks the backend for, what it wears, and what is known of all these files. */
  static kind = '';
  static subject = '';
  static sheets = [];
  static files = {};
  /** The address of the script, which the files lie beside. */
  static home = '';

  #place = null;
  #session = null;
  #early = null;
  #turn = 0;
  #latest = null;
  /** How often it could not be loaded in a row, and how to wait no longer for the next try. */
  #failures = 0;
  #giveUp = null;

  connectedCallback() {
    if (!this.#session) this.#restart();
  }

  // Who moves an element takes it away and puts it back: what is shown and typed goes with it. Only what stays away has left.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(_name, before, after) {
    if (before === after) return;
    if (this.isConnected) this.#restart();
    else this.#end();
  }

  /** The address of the merchant's backend. */
  get endpoint() {
    return (this.getAttribute('endpoint') ?? '').replace(/\/+$/, '');
  }

  set endpoint(value) {
    this.#reflect('endpoint', value);
  }

  /** The client token of one payment or refund. */
  get token() {
    return this.getAttribute('token') ?? '';
  }

  set token(value) {
    this.#reflect('token', value);
  }

  /** A BCP 47 tag; the page's language where none is given. */
  get locale() {
    return this.getAttribute('locale') ?? documentElement().lang;
  }

  set locale(value) {
    this.#reflect('locale', value);
  }

  /** Whether the page holds nothing else, and may be printed as it is. */
  get standalone() {
    return this.hasAttribute('standalone');
  }

  set standalone(value) {
    this.toggleAttribute('standalone', value);
  }

  /** The last of its events, for who comes late; null before the first. */
  get latest() {
    return this.#latest;
  }

  // Frameworks take a property away by giving it no value.
  #reflect(name, value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #end() {
    this.#turn += 1;
    this.#latest = null;
    this.#early?.abort();
    this.#early = null;
    this.#giveUp?.();
    this.#session?.stop();
    this.#session = null;
  }

  async #restart() {
    this.#end();
    const turn = this.#turn;
    const isFilled = (this.shadowRoot ?? this).childElementCount > 0;
    // What the backend wrote is read before anything is done for it. And frameworks set one attribute after the other: what is asked
    // is asked with all of them.
    await (isFilled ? painted() : null);
    if (turn !== this.#turn) return;
    const early = (this.#early = this.#askEarly());
    const wish = this.#wish();
    try {
      const core = await loadCore(wish);
      this.#failures = 0;
      // Taken off the page, or told something else, while the core was on its way.
      if (turn !== this.#turn) return;
      this.#place ??= new Place(this, this.shadowRoot);
      const tell = (type, detail) => this.#tell(type, detail);
      const told = { __proto__: null, tell, onTrap: (error) => this.#fail(wish, error) };
      this.#session = new Session(this, this.#place, core, early, told);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(wish, error);
      this.#tryAgain();
    }
  }

  // A line that was gone for a moment is no reason to stay without a widget: once it is back, once somebody looks, or after a while.
  #tryAgain() {
    const waiting = new AbortController();
    const again = () => this.#restart();
    for (const type of ['online', 'focus']) listen(window, type, again, { __proto__: null, signal: waiting.signal });
    const timer = setTimeout(again, AGAIN_MS * 2 ** Math.min(this.#failures++, 6));
    this.#giveUp = () => {
      clearTimeout(timer);
      waiting.abort();
    };
  }

  // Which core, and from where: `assets` names the folder of the widget's files where neither this script nor the backend has them
  // beside it; `no-wasm` spares a page whose policy refuses WebAssembly the report of a try.
  #wish() {
    const { kind, sheets, files, home } = this.constructor;
    const plain = this.hasAttribute('no-wasm');
    const styles = Array.from((this.shadowRoot ?? this).querySelectorAll('style'), ({ textContent }) => textContent);
    return { kind, sheets, files, home, plain, styles, locale: this.locale, assets: this.getAttribute('assets'), endpoint: this.endpoint };
  }

  // The core's first question is known before the core is here: on a slow line, a turn less is a third of the wait less.
  #askEarly() {
    if (!this.token) return null;
    const path = `/client/${this.constructor.subject}`;
    const until = new AbortController();
    return { path, reply: ask(this, path, { __proto__: null, signal: until.signal }), abort: () => until.abort() };
  }

  #fail(wish, error) {
    this.#early?.abort();
    this.#session = null;
    forgetCore(wish);
    console.error('ventanilla: the widget cannot run; the page keeps what the backend wrote.', error);
    this.#tell('ventanilla-error', { code: 'widget_failed' });
  }

  #tell(type, detail) {
    this.#latest = new CustomEvent(type, { __proto__: null, detail, bubbles: true, composed: true });
    this.dispatchEvent(this.#latest);
  }
}

/** Registers elements. A second copy of the script does nothing but say so. */
export function define(...elements) {
  const registry = globalThis.customElements;
  if (!registry) return;
  let taken = '';
  for (const element of elements) {
    const tag = `ventanilla-${element.kind}`;
    const known = registry.get(tag);
    if (!known) registry.define(tag, element);
    else if (known !== element) taken += ` <${tag}>`;
  }
  if (taken) console.info(`ventanilla: defined already, so this copy of the script leaves alone:${taken}`);
}
