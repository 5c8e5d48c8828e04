// Figures of a first run: the backend's start and memory, and how long a payer waits for the code. `cargo xtask bench`.
//
// Real processes, real Chromium, cold cache each time; medians, because one run says nothing. No test depends on these numbers.

import { readFile } from 'node:fs/promises';

import { closeBrowser, visitor } from './e2e/browser.mjs';
import { World } from './e2e/world.mjs';

const RUNS = 15;
const STARTS = 7;
const PAYMENTS = 200;

/** A cheap phone on a slow line: six times slower, 1.6 Mbit/s, 150 ms. */
const SLOW = { cpu: 6, line: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } };

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const inMillis = (values) => `${Math.round(median(values))} ms`;

async function memory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const inMegabytes = (name) => (Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))[1]) / 1024).toFixed(1);
  // The rest is the program's file, which the kernel can drop and read again.
  return `${inMegabytes('VmRSS')} MB, ${inMegabytes('RssAnon')} MB of it its own`;
}

async function starts(world) {
  const times = [];
  for (let run = 0; run < STARTS; run += 1) {
    await world.backendProgram.stop();
    const begun = performance.now();
    await world.backendProgram.start();
    times.push(performance.now() - begun);
  }
  return inMillis(times);
}

// Runs in the page from its first moment on: when does the code stand there, and when does the widget have it?
function watch(code) {
  const seen = (globalThis.seen = {});
  const look = () => {
    const element = document.querySelector('ventanilla-checkout');
    const now = performance.now();
    if (element?.textContent.includes(code)) seen.readable ??= now;
    if (element?.shadowRoot?.textContent.includes(code)) {
      seen.readable ??= now;
      seen.alive ??= now;
    }
    if (!seen.alive) requestAnimationFrame(look);
  };
  look();
}

async function visitTimes(url, code, slow) {
  const { context, page } = await visitor();
  try {
    const devtools = await context.newCDPSession(page);
    if (slow) {
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', slow.line);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
    }
    await page.addInitScript(watch, code);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.seen.alive, null, { timeout: 30_000 });
    return await page.evaluate(() => globalThis.seen);
  } finally {
    await context.close();
  }
}

async function pageTimes(name, url, code) {
  for (const [line, slow] of [['as it is', null], ['slow phone and line', SLOW]]) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await visitTimes(url, code, slow));
    const readable = inMillis(runs.map((seen) => seen.readable));
    const alive = inMillis(runs.map((seen) => seen.alive));
    console.log(`| ${name}, ${line} | ${readable} | ${alive} |`);
  }
}

const world = await World.start();
try {
  console.log('| backend | |\n|---|---|');
  console.log(`| start, to listening (median of ${STARTS}) | ${await starts(world)} |`);
  console.log(`| memory, idle | ${await memory(world.backendProgram.pid)} |`);
  let payment;
  for (let made = 0; made < PAYMENTS; made += 1) {
    const amount = { value: '25.00', currency: 'PEN' };
    const order = { merchant_reference: `BENCH-${made}`, amount, payer: { email: 'ana@correo.example' } };
    payment = await world.api('POST', '/v1/payments', order);
  }
  console.log(`| memory, after ${PAYMENTS} payments | ${await memory(world.backendProgram.pid)} |\n`);
  const code = payment.next_action.voucher.reference;
  console.log(`| page (cold, median of ${RUNS}) | code readable | widget alive |\n|---|---|---|`);
  await pageTimes("hosted page, the backend's HTML first", payment.hosted_url, code);
} finally {
  await closeBrowser();
  await world.close();
}
