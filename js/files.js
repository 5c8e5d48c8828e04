// Fetches a file of this build and no other: each is known by its hash, so that a page which pins this script pins all that follows,
// and parts of two versions never meet.

import { FILES } from './manifest.js';
import { append, create, fetch } from './own.js';

/** The file's name: those that nobody else asks for carry their hash, so that they may be cached for good. */
function named(name) {
  const hash = FILES[name];
  const dot = name.lastIndexOf('.');
  const tag = name.endsWith('.css') ? '' : `.${hash.slice(0, 12).replace(/[+/]/g, '_')}`;
  return { file: name.slice(0, dot) + tag + name.slice(dot), integrity: `sha256-${hash}` };
}

// A stale copy in a cache is asked for anew before we give up.
const ASKING = ['default', 'reload'];

/** The file's answer, from the first of the places that has it. */
export async function fetchFile(name, places) {
  const { file, integrity } = named(name);
  let failure;
  for (const cache of ASKING) {
    for (const place of places) {
      try {
        const options = { __proto__: null, cache, credentials: 'omit', integrity, referrerPolicy: 'no-referrer' };
        const response = await fetch(place + file, options);
        if (response.ok) return response;
        failure = new Error(`${place}${file}: expected status 200, came ${response.status}`);
      } catch (error) {
        failure = error;
      }
    }
  }
  throw failure ?? new Error(`${file}: there is no place to look for it`);
}

/** The file as a module. A browser remembers a module by its address, be it broken: another attempt needs another one. */
export async function importFile(name, places, attempt) {
  const { url } = await fetchFile(name, places);
  const address = attempt > 0 ? `${url}?${attempt}` : url;
  await pin(address, named(name).integrity);
  return import(/* webpackIgnore: true */ /* @vite-ignore */ address);
}

// `import()` checks no hash; a preload does, and is what `import()` then takes. Browsers without it have checked `fetchFile`'s copy.
function pin(href, integrity) {
  const link = create('link');
  if (!link.relList?.supports?.('modulepreload')) return undefined;
  return new Promise((done, fail) => {
    link.onload = done;
    link.onerror = () => fail(new Error(`${href}: not the file that this build made`));
    Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href });
    append(link);
  }).finally(() => link.remove());
}
