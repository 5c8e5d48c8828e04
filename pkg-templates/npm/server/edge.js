// Edge runtimes take WebAssembly as modules only, and compile none while they run.

import { initSync } from './ventanilla_server.js';
import module from './ventanilla_server_bg.wasm?module';

export * from './api.js';

// Some compile it outside the realm that this runs in: it is a module all the same, though not of this realm's class.
if (!(module instanceof WebAssembly.Module)) Object.setPrototypeOf(module, WebAssembly.Module.prototype);
initSync({ module });
