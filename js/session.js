// One widget on one page: tells the core what happens, and does what the core says. It decides nothing.

const PATIENCE_MS = 15000;

/** Runs a widget inside `shadow` for `element` until `stop()`. `onTrap` is called if the core dies. */
export class Session {
  #element;
  #core;
  #shadow;
  #onTrap;
  #id;
  #timers = new Map();
  #listening = new AbortController();
  #alive = true;

  constructor(element, shadow, core, onTrap) {
    this.#element = element;
    this.#core = core;
    this.#shadow = shadow;
    this.#onTrap = onTrap;
    const root = document.createElement('div');
    root.className = 'vt-root';
    shadow.replaceChildren(root);
    this.#listen();
    this.#guard(() => {
      this.#id = core.mount(root, element.locale, element.standalone, element.childElementCount > 0);
    });
    this.send('mounted');
  }

  send(kind, text = '', { status = 0, detail = '', sentAt = 0 } = {}) {
    if (!this.#alive) return;
    const effects = this.#guard(() => this.#core.send(this.#id, kind, text, status, detail, sentAt, Date.now()));
    for (const [name, ...values] of effects ?? []) {
      if (!this.#alive) return;
      this.#perform(name, values);
    }
  }

  stop() {
    if (!this.#alive) return;
    this.#halt();
    this.#guard(() => this.#core.unmount(this.#id));
  }

  #halt() {
    this.#alive = false;
    this.#listening.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  // After a trap the instance's memory cannot be trusted: no widget calls it again.
  #guard(call) {
    const { trap } = this.#core;
    if (trap.signal.aborted) return undefined;
    try {
      return call();
    } catch (error) {
      trap.abort(error);
      return undefined;
    }
  }

  // The backend's HTML is shown again.
  #fall(error) {
    this.#halt();
    this.#shadow.replaceChildren(document.createElement('slot'));
    this.#onTrap(error);
  }

  #listen() {
    const { signal } = this.#listening;
    const on = (target, type, handle) => target.addEventListener(type, handle, { signal });
    on(this.#shadow, 'click', (event) => {
      const button = event.target.closest?.('[data-press]');
      if (button) this.send('pressed', button.dataset.press);
    });
    on(this.#shadow, 'submit', (event) => {
      event.preventDefault();
      this.send('submitted', fields(event.target));
    });
    // `change` for boxes and lists, which browsers do not always focus; `focusout` for texts.
    for (const type of ['change', 'focusout']) {
      on(this.#shadow, type, ({ target }) => {
        const waits = type === 'change' && target.type?.startsWith('te');
        if (target.name && target.form && !waits) this.send('left', fields(target.form), { detail: target.name });
      });
    }
    on(document, 'visibilitychange', () => this.send(document.hidden ? 'hidden' : 'shown'));
    on(window, 'pageshow', (event) => event.persisted && this.send('shown'));
    on(window, 'focus', () => this.send('shown'));
    on(window, 'online', () => this.send('online'));
    on(window, 'offline', () => this.send('offline'));
    on(this.#core.trap.signal, 'abort', () => this.#fall(this.#core.trap.signal.reason));
  }

  #perform(name, values) {
    switch (name) {
      case 'get':
        return this.#ask('replied', 'GET', values[0], values[1] && { 'If-None-Match': values[1] });
      case 'post':
        return this.#ask('done', 'POST', values[0], { 'Content-Type': 'application/json' }, values[1]);
      case 'focus':
        return this.#shadow.querySelector(`[name="${values[0]}"]`)?.focus();
      case 'copy':
        return this.#copy(values[0]);
      case 'print':
        return window.print();
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

  async #ask(kind, method, path, headers, body) {
    const sentAt = Date.now();
    const abort = new AbortController();
    const patience = setTimeout(() => abort.abort(), PATIENCE_MS);
    const stopped = () => abort.abort();
    this.#listening.signal.addEventListener('abort', stopped, { once: true });
    try {
      const reply = await fetch(this.#element.endpoint + path, {
        method,
        headers: { ...headers, Authorization: `Bearer ${this.#element.token}` },
        body,
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      const text = await reply.text();
      this.send(kind, text, { status: reply.status, detail: reply.headers.get('etag') ?? '', sentAt });
    } catch {
      this.send(kind, '', { sentAt });
    } finally {
      clearTimeout(patience);
      this.#listening.signal.removeEventListener('abort', stopped);
    }
  }

  async #copy(text) {
    const done = await copyText(text);
    this.send('copied', '', { status: done ? 1 : 0 });
  }

  #emit(type, ...pairs) {
    const detail = {};
    for (let at = 0; at < pairs.length; at += 2) detail[pairs[at]] = pairs[at + 1];
    this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    const wantsPaper = type === 'ventanilla-ready' && this.#element.standalone && location.hash === '#print';
    if (wantsPaper) window.print();
  }
}

// What is typed goes to the core and nowhere else.
const fields = (form) => JSON.stringify(Object.fromEntries(new FormData(form)));

// In-app browsers and pages without TLS have no clipboard API; the old command still works in most of them.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.readOnly = true;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus?.({ preventScroll: true });
    return done;
  }
}
