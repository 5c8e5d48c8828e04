// Whatever else has `fetch`: the core is asked for once, before anybody who imports this goes on.

import { initSync } from './ventanilla_server.js';

export * from './api.js';

const core = await fetch(new URL('./ventanilla_server_bg.wasm', import.meta.url));
if (!core.ok) throw new Error(`${core.url}: expected status 200, came ${core.status}`);
initSync({ module: await core.arrayBuffer() });
