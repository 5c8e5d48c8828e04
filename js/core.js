// Loads the core (glue, WebAssembly, style sheet) once for all widgets of a page.
//
// A failed load is forgotten, so that the next widget tries again; and an instance that trapped is never called again.

const here = (file) => new URL(file, import.meta.url);

let attempt = 0;
let loading = null;

/**
 * The running core, shared by all widgets: `{ mount, unmount, send, sheet, trap }`. After `trap.abort()` it must not be called
 * again; every widget hears that by `trap.signal`.
 */
export function loadCore() {
  loading ??= load().catch((error) => {
    forgetCore();
    throw error;
  });
  return loading;
}

/** After a failure or a trap: the next call of `loadCore` starts from nothing. */
export function forgetCore() {
  loading = null;
  attempt += 1;
}

async function load() {
  // A browser remembers a module by its address, be it broken: another attempt needs another address.
  const glue = here('ventanilla_core.js');
  if (attempt > 0) glue.search = `?${attempt}`;
  // All three are asked for at once: on a slow line each turn costs more than the bytes.
  const [core, wasm, sheet] = await Promise.all([import(glue.href), fetchWasm(), loadSheet()]);
  await core.default({ module_or_path: wasm });
  return { mount: core.mount, unmount: core.unmount, send: core.send, sheet, trap: new AbortController() };
}

async function fetchWasm() {
  const response = await fetch(here('ventanilla_bg.wasm'));
  if (!response.ok) throw new Error(`ventanilla_bg.wasm: expected status 200, came ${response.status}`);
  return response;
}

async function loadSheet() {
  const response = await fetch(here('ventanilla.css'));
  if (!response.ok) throw new Error(`ventanilla.css: expected status 200, came ${response.status}`);
  const text = await response.text();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
