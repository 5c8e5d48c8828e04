// Loads a core (WebAssembly or its twin, style sheets) once for all widgets of its kind and language on a page.
//
// A failed load is forgotten, so that the next widget tries again; and an instance that trapped is never called again.

import { start } from './engine.js';
import { fetchFile, isFile } from './files.js';

let attempt = 0;
const loading = new Map();

/** Which file speaks to a locale: as the core itself does, Spanish to everybody but who asks for English. */
const language = (locale) => (/^en([-_]|$)/i.test(locale) ? 'en' : 'es');

const nameOf = ({ kind, locale }) => `ventanilla_${kind}_${language(locale)}`;

/**
 * The running core of `kind` (`checkout` or `refund`) in a locale's language, shared by all widgets of that kind and language:
 * `{ mount, unmount, send, sheets, trap }`. After `trap.abort()` it must not be called again; every widget hears that by
 * `trap.signal`. `sheets`: what it wears; `files`: what is known of its files; `styles`: the sheets
 * that stand in the page, as text; `plain`: not as WebAssembly.
 */
export function loadCore(wish) {
  const name = nameOf(wish);
  if (!loading.has(name)) {
    const core = load(name, wish).catch((error) => {
      forgetCore(wish);
      throw error;
    });
    loading.set(name, core);
  }
  return loading.get(name);
}

/** After a failure or a trap: the next call of `loadCore` starts from nothing. */
export function forgetCore(wish) {
  loading.delete(nameOf(wish));
  attempt += 1;
}

async function load(name, wish) {
  // All are asked for at once: on a slow line each turn costs more than the bytes.
  const asked = [start(name, wish, attempt), ...wish.sheets.map((sheet) => loadSheet(sheet, wish))];
  const [{ mount, unmount, send }, ...sheets] = await Promise.all(asked);
  return { mount, unmount, send, sheets, trap: new AbortController(), busy: false, waiting: [] };
}

async function loadSheet(name, wish) {
  const text = (await written(name, wish)) ?? (await (await fetchFile(name, wish)).text());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

// What the backend wrote may have brought the sheet along.
async function written(name, wish) {
  for (const text of wish.styles) if (await isFile(name, text, wish)) return text;
}
