// One visit to one page, cold: a visitor with nothing kept, on a fast machine or on a cheap phone and a slow line.

import * as chromium from '../chromium.mjs';
import { watch } from './watch.mjs';

// Nothing but loopback has an address: whatever a page asks of anybody else fails at once.
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
const PATIENCE_MS = 60_000;

/** Six times slower, 1.6 Mbit/s, 150 ms. */
export const SLOW = { cpu: 6, line: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } };

export const launch = () => chromium.launch([ALONE]);

/** What a measured page calls when it is whole. */
const WHOLE = 'pageIsWhole';

/** How much of the processors' time the whole browser may take in `LOOK_MS` when it has nothing to do; looked at until it is so thrice. */
const IDLE_S = 0.01;
const LOOK_MS = 100;

/** Waits until the browser is done with its own window, which would otherwise be measured with the page. */
async function atRest(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const used = async () => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const end = Date.now() + PATIENCE_MS;
  for (let quiet = 0, before = await used(); quiet < 3; ) {
    if (Date.now() > end) throw new Error('expected the browser to come to rest before a visit, but it goes on working');
    await new Promise((done) => setTimeout(done, LOOK_MS));
    const now = await used();
    quiet = now - before <= IDLE_S ? quiet + 1 : 0;
    before = now;
  }
  await devtools.detach();
}

/** Opens the page, and hands it to `then` once code, copy button and countdown are there. `slow`: `SLOW` or nothing. */
export async function visit(browser, address, target, slow, then) {
  const context = await browser.newContext({ locale: 'es-PE', timezoneId: 'America/Lima', viewport: { width: 400, height: 900 } });
  try {
    const page = await context.newPage();
    const heard = [];
    page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
    page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
    const devtools = await context.newCDPSession(page);
    const net = await listen(devtools, address);
    const { host, code, copy, clock, digits } = target;
    const whole = new Promise((done) => devtools.once('Runtime.bindingCalled', done));
    await devtools.send('Runtime.enable');
    await devtools.send('Runtime.addBinding', { name: WHOLE });
    await page.addInitScript(watch, { host, code, copy, clock, digits, whole: WHOLE });
    await atRest(browser);
    if (slow) {
      await devtools.send('Network.emulateNetworkConditions', slow.line);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
    }
    await page.goto(`${address}/${target.name}`, { waitUntil: 'commit', timeout: PATIENCE_MS });
    // Nothing is asked of the page before it says so: each question is a script that the page would run beside its own.
    await inTime(whole, () => `${target.name}: no voucher\n${heard.join('\n')}`);
    await page.waitForLoadState('load');
    return await then({ page, context, devtools, net });
  } finally {
    await context.close();
  }
}

async function listen(devtools, address) {
  const net = { bytes: 0, outside: [] };
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (net.bytes += encodedDataLength));
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith(address) && !request.url.startsWith('data:')) net.outside.push(request.url);
  });
  await devtools.send('Network.enable');
  // The time that the page's thread had, not the time that went by while others had it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return net;
}

async function inTime(promise, what) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(what())), PATIENCE_MS)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The figures of a visit: times in milliseconds, memory in bytes. */
export async function figures({ page, devtools, net }) {
  // What the page still has to do, it does: a slow machine's tasks come late.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(() => requestIdleCallback(done), 200))));
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name) => metrics.find((one) => one.name === name).value * 1000;
  const { readable, works, tasks, shift } = await page.evaluate(() => globalThis.seen);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize: heap } = await devtools.send('Runtime.getHeapUsage');
  const wasm = await wasmMemory(devtools);
  const [script, thread] = ['ScriptDuration', 'TaskDuration'].map(metric);
  const longest = Math.max(0, ...tasks);
  return { readable, works, script, thread, longest, long: tasks.length, heap, wasm, memory: heap + wasm, shift, bytes: net.bytes };
}

/** What all WebAssembly memories of the page hold, without having been there when they were made. */
async function wasmMemory(devtools) {
  const { result } = await devtools.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const sum = 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }';
  const asked = { objectId: objects.objectId, functionDeclaration: sum, returnByValue: true };
  return (await devtools.send('Runtime.callFunctionOn', asked)).result.value;
}

/** Whether the page is what it says: its copy button copies the code, and its countdown counts. */
export async function proveWhole({ page, context }, { host, copy, clock, digits, name }) {
  if (!copy) return;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const at = (selector) => page.locator(host ? `${host} .vt-root` : 'main').locator(selector);
  await at(copy).click();
  await page.waitForFunction(async (code) => (await navigator.clipboard.readText()) === code, digits, { timeout: 5_000 });
  if (!clock) return;
  const before = await at(clock).innerText();
  const moves = async () => (await at(clock).innerText()) !== before;
  for (const end = Date.now() + 5_000; !(await moves()); await page.waitForTimeout(250)) {
    if (Date.now() > end) throw new Error(`${name}: the countdown stands still at ${before}`);
  }
}
