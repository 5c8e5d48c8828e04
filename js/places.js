// Where the widget's other files lie: beside this script, whatever an optimiser named or bundled it; if not there, at the backend.

import { currentScript } from './own.js';

// In a classic script there is no `import.meta`, and in a module no `currentScript`.
const own = import.meta.url ?? currentScript()?.src;

/** The folders to look in, best first. `assets`: what the page says, if anything. */
export function places(assets, endpoint) {
  const folders = assets ? [assets.replace(/\/*$/, '/')] : [own, `${endpoint}/widget/`];
  return folders.map(absolute).filter((place, index, all) => place && all.indexOf(place) === index);
}

// What is below `blob:` or `data:` has no neighbours.
function absolute(folder) {
  try {
    const place = new URL('.', new URL(folder ?? '', location.href));
    return /^https?:$/.test(place.protocol) ? place.href : '';
  } catch {
    return '';
  }
}
