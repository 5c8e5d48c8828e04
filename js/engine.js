// Two ways to run the same core: as WebAssembly, or as its twin in plain JavaScript where a policy or a browser refuses WebAssembly.

import { fetchFile, importFile } from './files.js';
import { glue } from './glue.js';

// The smallest module there is.
const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function isRefused() {
  try {
    return !new WebAssembly.Module(NOTHING);
  } catch {
    return true;
  }
}

let refused;

/** The running core of a name: `{ mount, unmount, send }`. `wish.plain`: the page knows that WebAssembly is refused. */
export async function start(name, wish, attempt) {
  refused ??= wish.plain || isRefused();
  const { imports, begin } = glue();
  return begin(refused ? await twin(name, wish, imports, attempt) : await instance(name, wish, imports));
}

async function instance(name, wish, imports) {
  const response = await fetchFile(`${name}.wasm`, wish);
  // Under another type a browser does not stream, but it runs what it was given.
  const streams = response.headers.get('content-type') === 'application/wasm' && WebAssembly.instantiateStreaming;
  const loaded = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return loaded.instance;
}

async function twin(name, wish, imports, attempt) {
  const module = await importFile(`${name}.js`, wish, attempt);
  return { exports: module.default(imports) };
}
