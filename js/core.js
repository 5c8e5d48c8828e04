// Loads a core (glue, WebAssembly, style sheets) once for all widgets of its kind on a page.
//
// A failed load is forgotten, so that the next widget tries again; and an instance that trapped is never called again.

import { fetch } from './own.js';

const here = (file) => new URL(file, import.meta.url);

const SHEETS = { checkout: ['ventanilla.css'], refund: ['ventanilla.css', 'refund.css'] };

let attempt = 0;
const loading = new Map();

/**
 * The running core of `checkout` or `refund`, shared by all widgets of that kind: `{ mount, unmount, send, sheets, trap }`. After
 * `trap.abort()` it must not be called again; every widget hears that by `trap.signal`.
 */
export function loadCore(kind) {
  if (!loading.has(kind)) {
    const core = load(kind).catch((error) => {
      forgetCore(kind);
      throw error;
    });
    loading.set(kind, core);
  }
  return loading.get(kind);
}

/** After a failure or a trap: the next call of `loadCore` starts from nothing. */
export function forgetCore(kind) {
  loading.delete(kind);
  attempt += 1;
}

async function load(kind) {
  const glue = here(`ventanilla_${kind}.js`);
  // A browser remembers a module by its address, be it broken: another attempt needs another address.
  if (attempt > 0) glue.search = `?${attempt}`;
  // All are asked for at once: on a slow line each turn costs more than the bytes.
  const asked = [import(glue.href), fetchFile(`ventanilla_${kind}_bg.wasm`), ...SHEETS[kind].map(loadSheet)];
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
