// One widget on one page: tells the core what happens, and does what the core says. It decides nothing.

import { ask } from './ask.js';
import { copyText } from './copy.js';
import { keepWindow, print } from './inapp.js';
import { clearTimeout, create, isHidden, listen, setTimeout, stringify, workshop } from './own.js';
import { opened } from './place.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const MOMENT_MS = 200;

/**
 * Runs a widget in `place` for `element` until `stop()`. `early` is the question that the element has asked already, as
 * `{ path, reply }`; `tell` tells the page of an event, and `onTrap` is called if the core dies.
 */
export class Session {
  #element;
  #core;
  #place;
  #root;
  /** Whether the tree stands in the page; until then it is drawn outside of it. */
  #taken = false;
  /** Whether it stays outside for now. */
  #isHeld = false;
  #early;
  #tell;
  #onTrap;
  #id;
  #timers = new Map();
  #listening = new AbortController();
  #alive = true;

  constructor(element, place, core, early, { tell, onTrap }) {
    this.#element = element;
    this.#core = core;
    this.#place = place;
    this.#early = early;
    this.#tell = tell;
    this.#onTrap = onTrap;
    this.#root = create('div');
    this.#listen();
    this.#enter(
      () => core.mount(workshop(), element.locale, element.standalone, place.isFilled),
      (id) => (this.#id = id),
    );
    this.#hold();
    this.send('mounted');
    if (isHidden()) this.send('hidden');
  }

  // To say that something is on its way costs more than it says, where it comes at once: for a moment what is drawn stays outside of
  // the page, and only warms the core up.
  #hold() {
    if (!this.#early) return;
    this.#isHeld = true;
    this.#timers.set('moment', setTimeout(() => (this.#release(), this.#settle()), MOMENT_MS));
  }

  #release() {
    clearTimeout(this.#timers.get('moment'));
    this.#isHeld = false;
  }

  send(kind, text = '', { status = 0, detail = '', sentAt = 0 } = {}) {
    if (!this.#alive) return;
    let held = null;
    const call = () => {
      held = this.#root.getRootNode().activeElement;
      return this.#core.send(this.#id, this.#root, kind, text, status, detail, sentAt, Date.now());
    };
    this.#enter(call, (effects) => {
      this.#settle();
      if (held && !held.isConnected) this.#focusHeading();
      for (const [name, ...values] of effects) {
        if (!this.#alive) return;
        this.#perform(name, values);
      }
    });
  }

  // The first tree that is drawn takes the place of the backend's, with all that the reader has opened there; from then on the core
  // is asked about what is done there.
  #settle() {
    if (this.#taken || this.#isHeld || !this.#root.firstChild) return;
    this.#isHeld = true;
    for (const part of this.#place.opened()) this.send('opened', part);
    this.#isHeld = false;
    if (!this.#alive || !this.#root.firstChild) return;
    this.#taken = true;
    this.#root = this.#place.take(this.#root, this.#core.sheets);
    this.#hear();
    // Once more: who passes the backend's HTML on may have taken from it by what a part is opened.
    for (const part of opened(this.#root)) this.send('opened', part);
  }

  // What had the focus is gone with its screen: who works by keyboard goes on at the top of the new one.
  #focusHeading() {
    const heading = this.#root.querySelector('h2');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }

  stop() {
    if (!this.#alive) return;
    this.#halt();
    this.#enter(() => this.#core.unmount(this.#id));
    this.#root.replaceChildren();
    this.#place.restore();
  }

  #halt() {
    this.#alive = false;
    this.#listening.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  // While the core draws, a browser may tell of something (a field that leaves the page loses its focus): the core hears that
  // afterwards. After a trap the instance's memory cannot be trusted: no widget calls it again.
  #enter(call, then) {
    const core = this.#core;
    if (core.trap.signal.aborted) return;
    if (core.busy) {
      core.waiting.push(() => this.#enter(call, then));
      return;
    }
    let result;
    core.busy = true;
    try {
      result = call();
    } catch (error) {
      core.trap.abort(error);
      return;
    } finally {
      core.busy = false;
    }
    try {
      then?.(result);
    } catch (error) {
      this.#fall(error);
    }
    core.waiting.shift()?.();
  }

  #fall(error) {
    this.#halt();
    this.#place.restore();
    this.#onTrap(error);
  }

  #on(target, type, handle, options) {
    listen(target, type, handle, { __proto__: null, ...options, signal: this.#listening.signal });
  }

  #hear() {
    const on = (type, handle) => this.#on(this.#root, type, handle);
    on('click', ({ target }) => {
      keepWindow(target);
      const { press, opens } = target.closest?.('[data-press],[data-opens]')?.dataset ?? {};
      if (press) this.send('pressed', press);
      if (opens) this.send('opened', opens);
    });
    // What is chosen is drawn before the browser shows it; and a page that swallows clicks does not hear of this event.
    on('change', ({ target }) => target.dataset.opens && this.send('opened', target.dataset.opens));
    // Nor of this one, and a `details` may be opened without a click.
    const opens = ({ target }) => target.open && opened(target).forEach((part) => this.send('opened', part));
    this.#on(this.#root, 'toggle', opens, { capture: true });
    on('submit', (event) => {
      event.preventDefault();
      this.send('submitted', fields(event.target));
    });
    // `change` for boxes and lists, which browsers do not always focus; `focusout` for texts.
    for (const type of ['change', 'focusout']) {
      on(type, ({ target }) => {
        const waits = type === 'change' && target.type?.startsWith('te');
        if (target.name && target.form && !waits) this.send('left', fields(target.form), { detail: target.name });
      });
    }
  }

  #listen() {
    const on = (target, type, handle) => this.#on(target, type, handle);
    on(document, 'visibilitychange', () => this.send(isHidden() ? 'hidden' : 'shown'));
    on(window, 'pageshow', (event) => event.persisted && this.send('shown'));
    on(window, 'focus', () => this.send('shown'));
    // Paper has no tabs.
    on(window, 'beforeprint', () => this.send('opened', 'paper'));
    on(window, 'online', () => this.send('online'));
    on(window, 'offline', () => this.send('offline'));
    on(this.#core.trap.signal, 'abort', () => this.#fall(this.#core.trap.signal.reason));
  }

  #perform(name, values) {
    switch (name) {
      case 'get':
        return this.#ask('replied', values[0], { __proto__: null, headers: values[1] && { 'If-None-Match': values[1] } });
      case 'post':
        return this.#ask('done', values[0], { __proto__: null, method: 'POST', headers: JSON_BODY, body: values[1] });
      case 'focus':
        return this.#root.querySelector(`[name="${values[0]}"]`)?.focus();
      case 'copy':
        return this.#copy(values[0]);
      case 'print':
        return print();
      case 'start':
        return this.#start(...values);
      case 'stop':
        return clearTimeout(this.#timers.get(values[0]));
      case 'emit':
        return this.#emit(...values);
    }
  }

  #start(timer, wait) {
    clearTimeout(this.#timers.get(timer));
    this.#timers.set(timer, setTimeout(() => this.send('rang', timer), wait));
  }

  async #ask(kind, path, question) {
    const early = this.#early;
    this.#early = null;
    const { signal } = this.#listening;
    const isAsked = kind === 'replied' && early?.path === path;
    const { text, ...reply } = await (isAsked ? early.reply : ask(this.#element, path, { __proto__: null, ...question, signal }));
    if (isAsked) this.#release();
    this.send(kind, text, reply);
  }

  async #copy(text) {
    const done = await copyText(text, this.#root.getRootNode());
    this.send('copied', '', { status: done ? 1 : 0 });
  }

  #emit(type, ...pairs) {
    const detail = {};
    for (let at = 0; at < pairs.length; at += 2) detail[pairs[at]] = pairs[at + 1];
    this.#tell(type, detail);
    const wantsPaper = type === 'ventanilla-ready' && this.#element.standalone && location.hash === '#print';
    if (wantsPaper) print();
  }
}

// What is typed goes to the core and nowhere else.
function fields(form) {
  const typed = { __proto__: null };
  for (const [name, value] of new FormData(form)) typed[name] = value;
  return stringify(typed);
}
