// Node, Deno and Bun: the core lies beside this file. Its path is put together in the way that tracers of server builds understand; by
// `new URL('…', import.meta.url)` Turbopack means an address for browsers.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { initSync } from './ventanilla_server.js';

export * from './api.js';

const here = dirname(fileURLToPath(import.meta.url));
initSync({ module: readFileSync(join(here, 'ventanilla_server_bg.wasm')) });
