// Fetches a file of this build and no other: each is known by its hash, so that a page which pins this script pins all that follows,
// and parts of two versions never meet.

import { append, create, fetch } from './own.js';
import { addresses } from './places.js';

/** The file's name: those that nobody else asks for carry their hash, so that they may be cached for good. */
function sealed(name, hash) {
  const dot = name.lastIndexOf('.');
  const tag = name.endsWith('.css') ? '' : `.${hash.slice(0, 12).replace(/[+/]/g, '_')}`;
  return name.slice(0, dot) + tag + name.slice(dot);
}

const integrityOf = (hash) => `sha256-${hash}`;

// A stale copy in a cache is asked for anew before we give up.
const ASKING = ['default', 'reload'];

/** The file's answer, from the first of the places that has it. `wish.files` knows the hash of each name. */
export async function fetchFile(name, wish) {
  const [hash, packed] = wish.files[name];
  const integrity = integrityOf(hash);
  let failure;
  for (const cache of ASKING) {
    for (const address of addresses(sealed(name, hash), packed, wish)) {
      try {
        // With the credentials of a page's own preload, or a browser would not take what that has brought.
        const options = { __proto__: null, cache, credentials: 'same-origin', integrity, referrerPolicy: 'no-referrer' };
        const response = await fetch(address, options);
        if (response.ok) return response;
        failure = new Error(`${address}: expected status 200, came ${response.status}`);
      } catch (error) {
        failure = error;
      }
    }
  }
  throw failure ?? new Error(`${name}: there is no place to look for it`);
}

/** Whether a text is the file, as far as this page may count: without TLS it may not. */
export async function isFile(name, text, { files }) {
  try {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return btoa(String.fromCharCode(...new Uint8Array(digest))) === files[name][0];
  } catch {
    return false;
  }
}

/** The file as a module. A browser remembers a module by its address, be it broken: another attempt needs another one. */
export async function importFile(name, wish, attempt) {
  const { url } = await fetchFile(name, wish);
  const address = attempt > 0 ? `${url}?${attempt}` : url;
  await pin(address, integrityOf(wish.files[name][0]));
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
