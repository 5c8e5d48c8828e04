// The example in a realm of its own: the language and nothing else. No document, no window, no process, no fetch, no console.

import { Script, createContext } from 'node:vm';

import { build } from 'esbuild';

const ENTRY = `
  import { draw } from './draw.js';
  import { components } from './components.js';
  import { mail } from './mail.js';
  import { text } from './text.js';
  const make = (tag, attributes, children) => ({ tag, attributes, children });
  const kits = { text: () => text, mail: () => mail, components: () => components(make, { copy: 'Copiar' }) };
  globalThis.run = (json, how) => {
    const drawn = draw(JSON.parse(json), kits[how]());
    return typeof drawn === 'string' ? drawn : JSON.stringify(drawn);
  };
`;

const ABSENT = ['document', 'window', 'self', 'process', 'require', 'fetch', 'console', 'setTimeout', 'URL', 'TextEncoder'];

/** `(view, how) => string` with `how` of `text`, `mail` and `components` (JSON of its nodes). `folder`: where the example lies. */
export async function realm(folder) {
  const stdin = { contents: ENTRY, resolveDir: folder };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', logLevel: 'error' });
  const context = createContext({ __proto__: null }, { codeGeneration: { strings: false, wasm: false } });
  // What the engine itself puts into each realm, for a debugger.
  new Script('delete globalThis.console').runInContext(context);
  const found = new Script(`${JSON.stringify(ABSENT)}.filter((name) => name in globalThis)`).runInContext(context);
  if (found.length > 0) throw new Error(`expected an empty realm, found ${found}`);
  new Script(outputFiles[0].text).runInContext(context);
  return (view, how) => context.run(typeof view === 'string' ? view : JSON.stringify(view), how);
}
