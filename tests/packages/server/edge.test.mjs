// `ventanilla/server` away from Node: in workerd as wrangler would put it there, in Deno, and in whatever has `fetch`.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { closeBrowser, visitor } from '../../e2e/browser.mjs';
import { freePort, inProject } from '../../e2e/program.mjs';
import { until } from '../../e2e/until.mjs';
import { Files } from '../npm/files.mjs';
import { Host } from '../npm/host.mjs';
import { snippets } from '../npm/readme.mjs';

const { build } = createRequire(inProject('tests/e2e/'))('esbuild');
const program = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, import.meta.url));
const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const body = JSON.stringify({ type: 'payment.succeeded', timestamp: '2026-11-22T10:00:00-05:00', data: { state_version: 2 } });

let host;
let headers;
before(async () => {
  host = await Host.of(new URL('../npm/', import.meta.url), 'no-build');
  const { signEvent } = await import(host.path('node_modules/ventanilla/server/node.js'));
  headers = signEvent({ secret, id: 'evt_1', body });
});
after(async () => {
  await closeBrowser();
  await host?.remove();
});

// WebAssembly is no part of a bundle: wrangler puts it beside as a module of its own.
const beside = {
  name: 'wasm modules',
  setup: ({ onResolve }) => onResolve({ filter: /\.wasm(\?module)?$/ }, () => ({ path: './core.wasm', external: true })),
};

const config = (port) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .shop)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const shop :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.out.mjs"), (name = "core.wasm", wasm = embed "core.wasm")],
  bindings = [(name = "VENTANILLA_SECRET", text = "${secret}")],
  compatibilityDate = "2026-09-01",
);
`;

test('workerd: the README\'s worker takes what is signed and refuses what is forged', async () => {
  const [[name, code]] = await snippets('worker.mjs');
  await host.write(name, code);
  const conditions = ['workerd', 'worker', 'browser'];
  const bundle = { entryPoints: [host.path(name)], outfile: host.path('worker.out.mjs'), bundle: true, format: 'esm', conditions };
  const { metafile } = await build({ ...bundle, plugins: [beside], metafile: true, logLevel: 'error' });
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  assert.ok(!imported.some((path) => path.startsWith('node:')), 'nothing of Node is pulled in');
  await cp(host.path('node_modules/ventanilla/server/ventanilla_server_bg.wasm'), host.path('core.wasm'));
  const port = await freePort();
  await host.write('config.capnp', config(port));
  const child = spawn(program('workerd'), ['serve', 'config.capnp'], { cwd: host.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const gone = new Promise((done) => child.once('exit', done));
  try {
    const post = (text) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text });
    const answer = await until(() => post(body), { what: 'workerd to answer' });
    assert.deepEqual([answer.status, await answer.text()], [200, '{"type":"payment.succeeded"}'], said);
    const forged = await post(body.replace('2}', '3}'));
    assert.deepEqual([forged.status, await forged.text()], [400, 'signature_invalid'], said);
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
});

const SAME = `import { checkDocument, documentKinds, verifyEvent } from 'ventanilla/server';
const [secrets, headers, body] = JSON.parse(process.argv[2]);
const event = verifyEvent({ secrets, headers: new Headers(headers), body });
let refused;
try { verifyEvent({ secrets, headers, body: body + ' ' }); } catch (error) { refused = error.code; }
console.log(event.type, refused, documentKinds('CO').length > 1, checkDocument({ country: 'PE', kind: 'DNI', number: '1' }).valid);
`;

test('Deno: the same, with leave to read only', async () => {
  await host.write('deno.mjs', `import process from 'node:process';\n${SAME}`);
  const words = ['run', '--no-remote', '--node-modules-dir=manual', '--allow-read', 'deno.mjs', JSON.stringify([secret, headers, body])];
  const env = { ...process.env, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1', DENO_DIR: host.path('.deno') };
  const { stdout } = await promisify(execFile)(program('deno'), words, { cwd: host.folder, env });
  assert.equal(stdout, 'payment.succeeded signature_invalid true false\n');
});

test('whatever else has fetch: the core is asked for once, and then all is synchronous', async () => {
  await host.write('index.html', '<!doctype html><link rel="icon" href="data:,">');
  const files = await new Files(host.folder).start();
  try {
    const { page } = await visitor();
    await page.goto(files.address);
    const said = await page.evaluate(async ([secrets, signed, text]) => {
      const { VentanillaError, verifyEvent } = await import('/node_modules/ventanilla/server/fetch.js');
      const { type } = verifyEvent({ secrets, headers: signed, body: text });
      try {
        return verifyEvent({ secrets, headers: signed, body: `${text} ` });
      } catch (error) {
        return [type, error instanceof VentanillaError, error.code];
      }
    }, [secret, headers, body]);
    assert.deepEqual(said, ['payment.succeeded', true, 'signature_invalid']);
    assert.equal(files.asked.filter((path) => path.endsWith('.wasm')).length, 1);
  } finally {
    await files.close();
  }
});
