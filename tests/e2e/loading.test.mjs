// The script and what it loads, as servers, networks and optimisers bring them: the widget lives, or the backend's HTML does.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after } from 'node:test';

import { WITHOUT_WASM, closeBrowser } from './browser.mjs';
import { checkoutLives } from './hostile/alive.mjs';
import { inProject } from './program.mjs';
import { scene, Stage } from './stage.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const { build } = createRequire(import.meta.url)('esbuild');
const CORE = '**/ventanilla_checkout_es.*';
const lives = (page) => new Widget(page, 'ventanilla-checkout').shows('requires_action');
const permissions = ['clipboard-read', 'clipboard-write'];

const KEEPS = {
  // Of WebAssembly: a module of a wrong type is refused by every browser.
  'a wrong MIME type': (page) => page.route(`${CORE}.wasm`, async (route) => route.fulfill({ response: await route.fetch(), contentType: 'text/plain' })),
  'no streaming': (page) => page.addInitScript(() => delete globalThis.WebAssembly?.instantiateStreaming),
  'a second server that is late': (page) =>
    page.route(CORE, async (route) => {
      await new Promise((done) => setTimeout(done, 700));
      await route.continue();
    }),
  'a stale sheet in a cache': async (page) => {
    let first = true;
    await page.route('**/ventanilla.css', (route) => {
      const stale = first;
      first = false;
      return stale ? route.fulfill({ body: '.vt{}', contentType: 'text/css' }) : route.continue();
    });
  },
};

for (const [name, prepare] of Object.entries(KEEPS)) {
  scene(`loading lives with ${name}`, async ({ stage, visit }) => {
    const { page } = await visit({ permissions });
    await prepare(page);
    await stage.open(page, stage.tag('checkout'));
    await checkoutLives(page);
  });
}

scene('from another origin, behind a folder of a CDN, asked for by whoever comes late', async ({ stage, visit }) => {
  const cdn = await new Stage().start();
  try {
    const { page } = await visit({ permissions });
    await stage.open(page, stage.tag('checkout'), { script: '' });
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src, async: true });
      document.head.append(script);
    }, `${cdn.address}/widget-cdn/ventanilla.js`);
    await checkoutLives(page);
  } finally {
    await cdn.close();
  }
});

// Runs in the page: what optimisers make of a script. Where its text is run later, or in the page's own, it has no address.
const RUN = {
  'of another name': ([src, , type]) => document.head.append(Object.assign(document.createElement('script'), { src, type })),
  'that is deferred': ([src]) => document.head.append(Object.assign(document.createElement('script'), { src, async: false, defer: true })),
  'put into the page': ([, text]) => document.head.append(Object.assign(document.createElement('script'), { text })),
  'run later, as text': ([, text]) => setTimeout(() => new Function(text)(), 100),
};

for (const [format, how] of [['esm', 'of another name'], ...Object.keys(RUN).map((how) => ['iife', how])]) {
  scene(`bundled as ${format} into a script ${how}: the files are found at the backend`, async ({ stage, visit }) => {
    const entry = { contents: "import './target/web/ventanilla.js'", resolveDir: inProject('.') };
    const { outputFiles } = await build({ stdin: entry, bundle: true, minify: true, format, write: false, logLevel: 'error' });
    const { page } = await visit({ permissions });
    await page.route('**/static/app.3f1c.js', (route) => route.fulfill({ body: outputFiles[0].text, contentType: 'text/javascript' }));
    await stage.open(page, stage.tag('checkout'), { script: '' });
    await page.evaluate(RUN[how], [`${stage.address}/static/app.3f1c.js`, outputFiles[0].text, format === 'esm' ? 'module' : '']);
    await checkoutLives(page);
  });
}

scene('what is not of this build is refused; a failed load is forgotten, and the next try works', async ({ stage, visit }) => {
  const { page, heard } = await visit();
  await page.route(CORE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) });
  });
  await stage.open(page, stage.tag('checkout'));
  await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
  assert.equal(await page.locator('.vt-root').count(), 0);
  await page.locator('.kept').waitFor();
  await page.unroute(CORE);
  await page.evaluate(() => document.body.append(document.querySelector('ventanilla-checkout')));
  await lives(page);
});

const COMES_BACK = {
  'the line is back': (page) => page.evaluate(() => window.dispatchEvent(new Event('online'))),
  'somebody looks': (page) => page.evaluate(() => window.dispatchEvent(new Event('focus'))),
  'a while has gone by': (page) => page.clock.runFor(4_100),
};

for (const [name, comesBack] of Object.entries(COMES_BACK)) {
  scene(`what could not be loaded is asked for again when ${name}`, async ({ stage, visit }) => {
    const { page, heard } = await visit();
    await page.clock.install();
    await page.route('**/*.css', (route) => route.abort());
    await stage.open(page, stage.tag('checkout'));
    await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
    await page.locator('.kept').waitFor();
    await page.unroute('**/*.css');
    await comesBack(page);
    await lives(page);
    // Once: nothing waits any more.
    const asked = stage.asked.length;
    await page.clock.runFor(9_000);
    assert.ok(stage.asked.length <= asked + 2, 'only the widget goes on asking, at its pace');
  });
}

scene('all widgets of a page share what is loaded once', async ({ stage, visit }) => {
  const { page } = await visit();
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()));
  await stage.open(page, stage.tag('checkout', { id: 'a' }) + stage.tag('checkout', { id: 'b' }));
  for (const id of ['#a', '#b']) await new Widget(page, id).shows('requires_action');
  // The twin is fetched to be checked, and then imported, from the browser's cache.
  const isTwin = (file) => WITHOUT_WASM && /_es\..*\.js$/.test(file);
  const twice = asked.filter((file, at) => file.startsWith('ventanilla') && !isTwin(file) && asked.indexOf(file) !== at);
  assert.deepEqual(twice, []);
  assert.ok(!asked.some((file) => /_refund_|_en\./.test(file)), 'nothing of the other widget, nothing of the other language');
});

scene('the twin that is run is the one that was checked', async ({ stage, visit }) => {
  const { page, heard } = await visit();
  await page.route('**/ventanilla_checkout_es.*.js', async (route) => {
    if (route.request().resourceType() === 'fetch') return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, body: `globalThis.hacked = true;${await response.text()}` });
  });
  await stage.open(page, stage.tag('checkout').replace('<ventanilla-checkout', '<ventanilla-checkout no-wasm'));
  await until(() => heard.some((line) => line.includes('the widget cannot run')), { what: 'the console to say why' });
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  await page.locator('.kept').waitFor();
});

scene('a page that pins the script pins all that it loads', async ({ stage, visit }) => {
  const { createHash } = await import('node:crypto');
  const integrity = `sha384-${createHash('sha384').update(await readFile(inProject('target/web/ventanilla.js'))).digest('base64')}`;
  const { page } = await visit();
  await stage.open(page, stage.tag('checkout'), { script: `/widget/ventanilla.js" integrity="${integrity}` });
  await lives(page);
});
