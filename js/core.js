// Loads a core (glue, WebAssembly, style sheets) once for all widgets of its kind and language on a page.
//
// A failed load is forgotten, so that the next widget tries again; and an instance that trapped is never called again.

import { fetch } from './own.js';

const here = (file) => new URL(file, import.meta.url);

const SHEETS = { checkout: ['ventanilla.css'], refund: ['ventanilla.css', 'refund.css'] };

let attempt = 0;
const loading = new Map();

/** Which file speaks to a locale: as the core itself does, Spanish to everybody but who asks for English. */
const language = (locale) => (/^en([-_]|$)/i.test(locale) ? 'en' : 'es');

/**
 * The running core of `checkout` or `refund` in a locale's language, shared by all widgets of that kind and language:
 * `{ mount, unmount, send, sheets, trap }`. After `trap.abort()` it must not be called again; every widget hears that by
 * `trap.signal`.
 */
export function loadCore(kind, locale) {
  const name = `${kind}_${language(locale)}`;
  if (!loading.has(name)) {
    const core = load(name, SHEETS[kind]).catch((error) => {
      forgetCore(kind, locale);
      throw error;
    });
    loading.set(name, core);
  }
  return loading.get(name);
}

/** After a failure or a trap: the next call of `loadCore` starts from nothing. */
export function forgetCore(kind, locale) {
  loading.delete(`${kind}_${language(locale)}`);
  attempt += 1;
}

async function load(name, sheetNames) {
  const glue = here(`ventanilla_${name}.js`);
  // A browser remembers a module by its address, be it broken: another attempt needs another address.
  if (attempt > 0) glue.search = `?${attempt}`;
  // All are asked for at once: on a slow line each turn costs more than the bytes.
  const asked = [import(glue.href), fetchFile(`ventanilla_${name}_bg.wasm`), ...sheetNames.map(loadSheet)];
  const [core, wasm, ...sheets] = await Promise.all(asked);
  await core.default({ module_or_path: wasm });
  return { mount: core.mount, unmount: core.unmount, send: core.send, sheets, trap: new AbortController(), busy: false, waiting: [] };
}

async function fetchFile(name) {
  const response = await fetch(here(name));
  if (!response.ok) throw new Error(`${name}: expected status 200, came ${response.status}`);
  return response;
}

async function loadSheet(name) {
  const text = await (await fetchFile(name)).text();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
