// Where the widget's other files lie: beside the script, whatever an optimiser named or bundled it, or where a bundler put them; if not
// there, at the backend.

/**
 * The addresses to ask for a file, best first. `packed` says the one that a bundler knows, in the npm package; `home` is the script's
 * own address; `assets` is the folder that the page names, if any.
 */
export function addresses(file, packed, { assets, endpoint, home }) {
  const near = packed ? absolute(packed()) : below(home ?? '', file);
  const all = assets ? [below(assets.replace(/\/*$/, '/'), file)] : [near, below(`${endpoint}/widget/`, file)];
  return all.filter((address, index) => address && all.indexOf(address) === index);
}

const below = (folder, file) => absolute(file, absolute(folder));

// What is below `blob:` or `data:` has no neighbours.
function absolute(address, base = location.href) {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}
