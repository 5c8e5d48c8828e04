// The package on a page without a build: modules and an import map, as the README prints them, from a folder of files.

import assert from 'node:assert/strict';

import { story } from '../../e2e/harness.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { Files } from './files.mjs';
import { Host } from './host.mjs';
import { snippets } from './readme.mjs';

/** Tells a story with the README's page, served from a folder where the backend lets pages in; `order` is its address for a payment. */
function unbuilt(name, tell) {
  story(name, async ({ world, visit }) => {
    const host = await Host.of(import.meta.url, 'no-build');
    await world.site.close();
    const files = await new Files(host.folder).start(world.site.address);
    try {
      const [[file, text]] = await snippets('order.html');
      await host.write(file, text.replace('https://pay.your-shop.example', world.backend));
      const payment = await createPayment(world, 'H-1');
      await tell({ world, files, payment, order: `${files.address}/${file}#${payment.client_token}`, ...(await visit()) });
    } finally {
      await files.close();
      await host.remove();
    }
  });
}

unbuilt('no build: an import map and the files of node_modules', async ({ world, files, payment, order, page, heard }) => {
  await page.goto(order);
  const widget = await new Widget(page).shows('requires_action');
  await world.pay(await widget.code());
  await widget.shows('succeeded');
  assert.ok(files.asked.some((path) => /^\/node_modules\/ventanilla\/files\/ventanilla_checkout_es\..+\.wasm$/.test(path)));
  assert.ok(!files.asked.some((path) => /refund/.test(path)), 'nothing of refunds is asked for');
  assert.ok(!files.asked.some((path) => path.includes(payment.client_token)), 'no log of a server could keep the token');
  assert.deepEqual(heard.filter((line) => /^(warning|uncaught)/.test(line)), []);

  // What stood in the place stands there again, and nothing is asked any more.
  const gone = await page.evaluate(async () => {
    const { mountCheckout, VentanillaCheckout } = await import('ventanilla/checkout');
    const place = document.createElement('div');
    const before = document.createElement('p');
    place.append('Antes', before);
    document.body.append(place);
    const { element, unmount } = mountCheckout(place, { endpoint: location.origin, token: 'ct_1' });
    const inside = [element instanceof VentanillaCheckout, element.isConnected, before.parentNode === element];
    unmount();
    unmount();
    return [...inside, element.isConnected, place.childNodes.length, before.parentNode === place];
  });
  assert.deepEqual(gone, [true, true, true, false, 2, true]);
  await assert.rejects(page.evaluate(async () => {
    const { mountCheckout } = await import('ventanilla/checkout');
    mountCheckout('#nowhere', { endpoint: '', token: '' });
  }), /expected an element to put <ventanilla-checkout> into, found none for `#nowhere`/);
});

unbuilt('where a bundler left the files behind, those of the backend are taken', async ({ world, order, page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  // A single-page host answers with its page where there is no file.
  await page.route('**/ventanilla/files/*', (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }));
  await page.goto(order);
  await new Widget(page).shows('requires_action');
  await until(() => asked.some((url) => url.startsWith(`${world.backend}/widget/`)), { what: 'the backend to be asked' });
});
