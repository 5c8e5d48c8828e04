// One Chromium for all tests of a file, and visitors in it: each with storage, clock and ears of their own.

import { launch as start } from '../chromium.mjs';

/** Browsers without WebAssembly (Lockdown Mode, hardened ones) have no compiler either; all stories can be told with the core's twin. */
export const WITHOUT_WASM = Boolean(process.env.VENTANILLA_NO_WASM);
/** How much longer all may take: what is not compiled is interpreted. */
export const PATIENCE = WITHOUT_WASM ? 4 : 1;
const REFUSED = WITHOUT_WASM ? ['--js-flags=--jitless'] : [];

let browser = null;

/** A browser of its own; `options` of Playwright's `launch`. */
export async function launch(options) {
  const started = await start(REFUSED, options);
  // A flag that a later Chromium does not know is ignored without a word.
  const page = await started.newPage();
  const refused = await page.evaluate(() => typeof WebAssembly === 'undefined');
  await page.close();
  if (refused !== WITHOUT_WASM) throw new Error(`expected a Chromium ${WITHOUT_WASM ? 'without' : 'with'} WebAssembly, found the other`);
  return started;
}

export async function closeBrowser() {
  await browser?.close();
  browser = null;
}

/** Somebody with a phone in Lima, unless `options` (of Playwright's `newContext`) say otherwise. `clockOff`: seconds. */
export async function visitor({ clockOff = 0, ...options } = {}) {
  browser ??= await launch();
  const lima = { locale: 'es-PE', timezoneId: 'America/Lima', viewport: { width: 400, height: 900 } };
  const context = await browser.newContext({ ...lima, ...options });
  context.setDefaultTimeout(10_000);
  if (clockOff) await context.addInitScript(shiftClock, clockOff * 1000);
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  return { context, page, heard };
}

/**
 * Tells a story with visitors, who all leave when it is over: each `visit(options)` is another person with another device. When the
 * story goes wrong, `logs()` and what the pages said are printed.
 */
export async function withVisitors(tell, logs = () => '') {
  const visitors = [];
  const visit = async (options) => {
    const one = await visitor(options);
    visitors.push(one);
    return one;
  };
  try {
    await tell(visit);
  } catch (error) {
    const heard = visitors.map((one) => `--- a page ---\n${one.heard.join('\n')}`);
    console.error([await logs(), ...heard].join('\n'));
    throw error;
  } finally {
    await Promise.all(visitors.map((one) => one.context.close()));
  }
}

// Runs in the page: a device whose clock is wrong.
function shiftClock(shift) {
  const Right = Date;
  globalThis.Date = class Date extends Right {
    constructor(...parts) {
      super(...(parts.length > 0 ? parts : [Right.now() + shift]));
    }
    static now() {
      return Right.now() + shift;
    }
  };
}
