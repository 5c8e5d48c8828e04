// Takes the link of a mail to the widget. The link ends in `#ct_…` or `#ct_…&lt_…` (`#refund&ct_…` for money given back): what stands after `#` goes
// to no server. It is taken out of the address at once, and kept with this one entry of the tab's history, so that a reload still shows the
// voucher; nothing is written to storage, logs or analytics by us. No sentences here: they stand in the page, and are shown or hidden.

const LINK = /^#(refund&)?(ct_[\w-]{16,100})(?:&(lt_[\w-]{16,100}))?$/;

let voucher = take();

function take() {
  const kept = LINK.test(history.state?.ventanilla) ? history.state.ventanilla : '';
  const given = LINK.test(location.hash) ? location.hash : '';
  if (given) history.replaceState({ ...history.state, ventanilla: given }, '', location.pathname + location.search);
  const [, refund, token, link] = LINK.exec(given || kept) ?? [];
  return token ? { token, link, subject: refund ? 'refund' : '' } : null;
}

// The elements that a page has are all known, and all deferred scripts have run or failed.
const parsed = new Promise((done) => {
  if (document.readyState === 'complete') done();
  else for (const type of ['DOMContentLoaded', 'load']) addEventListener(type, done, { once: true });
});

function load(src, integrity) {
  return new Promise((done) => {
    const script = document.createElement('script');
    const rest = { type: 'module', crossOrigin: 'anonymous', onload: () => done(true), onerror: () => done(false) };
    document.head.append(Object.assign(script, { src, integrity, ...rest }));
  });
}

class VentanillaPlace extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute('editor')) this.#check();
    parsed.then(() => this.isConnected && this.show());
  }

  get #panel() {
    return this.hasAttribute('panel');
  }

  /** Puts the widget here, if the link is for this place and no other one has it. */
  async show() {
    const endpoint = this.getAttribute('endpoint');
    const widget = this.querySelector(':scope > ventanilla-checkout, :scope > ventanilla-refund');
    if (!endpoint || !this.#takes()) return widget && this.#alive(widget, endpoint);
    const own = this.#panel ? voucher.subject : this.getAttribute('subject');
    const tag = own === 'refund' ? 'ventanilla-refund' : 'ventanilla-checkout';
    const page = voucher.link ? `${endpoint}/${own === 'refund' ? 'r' : 'p'}/${voucher.link}` : '';
    const card = this.querySelector('.vt');
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries({ endpoint, token: voucher.token, locale: this.getAttribute('locale') }))
      element.setAttribute(name, value);
    if (page) card.querySelector('[data-link] a').href = page;
    element.append(card);
    this.replaceChildren(element);
    const dialog = this.#panel && this.closest('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    return this.#alive(element, endpoint);
  }

  #takes() {
    if (!voucher) return false;
    const places = [...document.querySelectorAll('ventanilla-place[endpoint]')];
    const fits = (place) => !voucher.subject || place.getAttribute('subject') === voucher.subject;
    const first =
      places.find((place) => !place.hasAttribute('panel') && fits(place)) ?? places.find((place) => place.hasAttribute('panel'));
    return first === this;
  }

  // The theme's own tag may not have run: where a CDN rewrites scripts its hash is another one, and an editor runs no scripts of what it puts
  // in anew. Then the backend's copy is the same file.
  async #alive(widget, endpoint) {
    this.#say('wait');
    widget.addEventListener('ventanilla-error', ({ detail }) => detail.code === 'widget_failed' && this.#say('failed'));
    for (const src of [this.getAttribute('src'), `${endpoint}/widget/ventanilla.js`]) {
      if (customElements.get(widget.localName)) return;
      await load(src, this.getAttribute('integrity'));
    }
    if (!customElements.get(widget.localName)) this.#say('failed');
  }

  #say(when) {
    for (const one of this.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== when;
    for (const one of this.querySelectorAll('[data-link]')) one.hidden = !one.querySelector('a[href]');
  }

  // In the theme editor only: does the backend answer this page? Without a token it says 401, and says it to allowed origins alone.
  async #check() {
    const endpoint = this.getAttribute('endpoint');
    if (!endpoint) return;
    const status = await fetch(`${endpoint}/client/payment`, { credentials: 'omit' }).then(
      (reply) => reply.status,
      () => 0,
    );
    const found = { 0: 'unreachable', 401: 'good' }[status] ?? 'stranger';
    const around = this.closest('.ventanilla-embed') ?? this.parentNode;
    for (const one of around.querySelectorAll('[data-check]')) one.hidden = one.dataset.check !== found;
  }
}

if (!customElements.get('ventanilla-place')) customElements.define('ventanilla-place', VentanillaPlace);

// Another link of a mail, opened where one is shown already.
addEventListener('hashchange', () => {
  voucher = take();
  if (voucher) for (const place of document.querySelectorAll('ventanilla-place')) place.show();
});
