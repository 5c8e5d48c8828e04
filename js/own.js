// What we need of the shared globals, taken when the script loads: what the page's other scripts do to them afterwards is theirs.
// Of `document` nothing is asked by its name, since a form or an image with that name would answer instead.

export const { fetch, setTimeout, clearTimeout, requestAnimationFrame, getSelection: selection } = globalThis;
export const { stringify } = JSON;

const { apply } = Reflect;
// None of these is there on a server, where importing must do no harm.
const page = globalThis.Document?.prototype ?? {};
const { addEventListener } = globalThis.EventTarget?.prototype ?? {};
const { execCommand } = page;

const reads = (name) => {
  const get = Object.getOwnPropertyDescriptor(page, name)?.get;
  return () => (get ? apply(get, document, []) : undefined);
};

export const isHidden = reads('hidden');
export const documentElement = reads('documentElement');
export const currentScript = reads('currentScript');
const head = reads('head');
const implementation = reads('implementation');

/** `options` are a bag without a prototype: what a page adds to all objects must not answer for what we leave out. */
export function listen(target, type, handle, options) {
  apply(addEventListener, target, [type, handle, options]);
}

export function append(element) {
  (head() ?? documentElement()).append(element);
}

export function command(name) {
  return apply(execCommand, document, [name]);
}

let made = null;

/** A document that no page puts names into. */
export const workshop = () => (made ??= implementation().createHTMLDocument(''));

/** A new element; it becomes the page's when it is put there. */
export const create = (tag) => workshop().createElement(tag);
