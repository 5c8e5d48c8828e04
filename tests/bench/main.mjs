// How soon a payer can read the code, and what it costs: our pages beside three others, in one run. `cargo xtask bench page`;
// `VENTANILLA_BENCH_RUNS` says how many rounds, 15 if not.
//
// The backend makes one payment and is stopped; after that a small server gives all pages out. The pages take turns, so that what
// disturbs the machine disturbs them all.

import { readdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';

import { inProject } from '../e2e/program.mjs';
import { World } from '../e2e/world.mjs';
import { builtFiles, pages } from './pages.mjs';
import { ratios, summary, table } from './report.mjs';
import { BenchServer } from './server.mjs';
import { SLOW, figures, launch, proveWhole, visit } from './visit.mjs';

const RUNS = Number(process.env.VENTANILLA_BENCH_RUNS ?? 15);
/** No further round begins after this, so that a busy machine gives figures of fewer rounds, and says so. */
const LIMIT_MS = 12 * 60_000;
/** Where two cores have this much else to do, a figure says more about the machine than about the page. */
const BUSY = 0.75 * cpus().length;

/** A payment as its page gets it: `{ json, html, token, code, … }`. */
async function payment() {
  const world = await World.start();
  try {
    // Soon enough for a countdown that moves every second.
    const expires_at = new Date(Date.now() + 50 * 60_000).toISOString().replace(/\.\d+/, '');
    const amount = { value: '149.90', currency: 'PEN' };
    const order = { merchant_reference: 'BENCH-1', amount, expires_at, payer: { email: 'ana@correo.example' } };
    const { client_token: token, next_action: next } = await world.api('POST', '/v1/payments', order);
    const ask = async (accept, query = '') => {
      const headers = { authorization: `Bearer ${token}`, accept, 'accept-language': 'es-PE' };
      const answer = await fetch(`${world.backend}/client/payment${query}`, { headers });
      if (!answer.ok) throw new Error(`expected the voucher as ${accept}, came ${answer.status} ${await answer.text()}`);
      return answer.text();
    };
    const html = (await ask('text/html', '?style=inline')).replaceAll(world.backend, '');
    return { json: await ask('application/json'), html, token, voucher: next.voucher };
  } finally {
    await world.close();
  }
}

/** The same voucher in the words of Adyen's server. */
function action({ reference, expires_at }) {
  const amount = { currency: 'PEN', value: 14_990 };
  const voucher = { reference, expiresAt: expires_at, totalAmount: amount, initialAmount: amount };
  return { type: 'voucher', paymentMethodType: 'oxxo', paymentData: 'x', merchantName: 'Tienda Andina', merchantReference: 'BENCH-1', ...voucher };
}

const WEB = process.env.VENTANILLA_WEB ?? inProject('target/web');

async function serve(paid, measured) {
  const server = new BenchServer();
  await server.putFolder('/widget', WEB);
  for (const [path, content] of Object.entries(await builtFiles())) server.put(path, path.slice(path.lastIndexOf('.')), content);
  server.put('/client/payment', '.json', paid.json);
  server.put('/adyen/action', '.json', JSON.stringify(action(paid.voucher)));
  for (const page of measured) server.put(`/${page.name}`, '.html', page.document);
  await server.start();
  return server;
}

function sayLoad(when) {
  const [load] = loadavg();
  const word = load > BUSY ? ': BUSY, so the times are too long' : '';
  tell(`load ${when}: ${load.toFixed(2)} on ${cpus().length} cores${word}`);
}

async function measure(browser, server, measured) {
  const seen = { fast: {}, slow: {} };
  const outside = {};
  const began = Date.now();
  let rounds = 0;
  for (let run = 0; run <= RUNS && Date.now() - began < LIMIT_MS; run += 1) {
    for (const page of measured) {
      for (const [speed, slow] of [['fast', null], ['slow', SLOW]]) {
        const found = await visit(browser, server.address, page, slow, async (open) => {
          outside[page.name] = open.net.outside;
          return figures(open);
        });
        // The first round warms the browser itself.
        if (run > 0) (seen[speed][page.name] ??= []).push(found);
      }
    }
    rounds = run;
    if (run % 5 === 0) console.log(`round ${run} of ${RUNS}`);
  }
  return { seen, outside, rounds };
}

const told = [];
const tell = (text) => told.push(text) && console.log(text);

sayLoad('at the start');
const paid = await payment();
const core = (await readdir(WEB)).find((name) => /^ventanilla_checkout_es\..*wasm$/.test(name));
const measured = pages({ ...paid, core }).map((page) => ({ ...page, digits: paid.voucher.reference }));
const server = await serve(paid, measured);
const browser = await launch();
try {
  for (const page of measured) await visit(browser, server.address, page, null, (open) => proveWhole(open, page));
  const { seen, outside, rounds } = await measure(browser, server, measured);
  const sums = (runs) => Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, summary(all)]));
  const [fast, slow] = [sums(seen.fast), sums(seen.slow)];
  tell(`\nChromium ${browser.version()}, cold, median of ${rounds}${rounds < RUNS ? ` (${RUNS} were wanted: the time ran out)` : ''}\n`);
  tell(`${table('as it is', measured, fast)}\n`);
  tell(`${table('CPU × 6, 1.6 Mbit/s, 150 ms', measured, slow)}\n`);
  tell(`${ratios(fast, slow)}\n`);
  for (const [name, urls] of Object.entries(outside)) {
    if (urls.length > 0) console.log(`${name} asked others, in vain:\n${[...new Set(urls)].map((url) => `  ${url}`).join('\n')}`);
  }
  sayLoad('at the end, our own included');
  await writeFile(inProject('target/bench-page.md'), `${told.join('\n')}\n`);
  console.log('the tables stand in target/bench-page.md too');
} finally {
  await browser.close();
  await server.close();
}
