// The element on a page that we don't own.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { buy } from './shop.mjs';
import { createPayment, tag } from './site.mjs';
import { until } from './until.mjs';
import { Widget } from './widget.mjs';

story('two widgets on a page do not meet', async ({ world, visit }) => {
  const [a, b] = await Promise.all([createPayment(world, 'A-1', '25.00'), createPayment(world, 'B-2', '31.50')]);
  const { page } = await visit();
  await world.site.open(page, world, tag(world, a, 'a') + tag(world, b, 'b'));
  const [one, two] = [new Widget(page, '#a'), new Widget(page, '#b')];
  await one.shows('requires_action');
  await two.shows('requires_action');
  assert.equal(await one.text('.vt-amount'), 'S/ 25.00');
  assert.equal(await two.text('.vt-amount'), 'S/ 31.50');
  // A choice in one is no choice in the other.
  await one.drawn.getByText('Agente o tienda', { exact: true }).first().click();
  const chosen = (widget) => widget.drawn.locator('.vt-way').evaluateAll((all) => all.findIndex((radio) => radio.checked));
  assert.deepEqual([await chosen(one), await chosen(two)], [1, 0]);

  await world.pay(await two.code());
  await two.shows('succeeded');
  await one.shows('requires_action');
  await page.locator('#b').evaluate((node) => node.remove());
  await world.pay(await one.code());
  await one.shows('succeeded');
});

// Runs in the page: counts what is begun and not ended.
function countPending() {
  const { setTimeout: set, clearTimeout: clear, fetch } = globalThis;
  const timers = new Set();
  let fetches = 0;
  globalThis.setTimeout = (work, wait, ...rest) => {
    const id = set(() => (timers.delete(id), work(...rest)), wait);
    timers.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => (timers.delete(id), clear(id));
  globalThis.fetch = async (...ask) => {
    fetches += 1;
    try {
      return await fetch(...ask);
    } finally {
      fetches -= 1;
    }
  };
  globalThis.pending = () => ({ timers: timers.size, fetches });
}

// Runs in the page: puts the element there and takes it away, some while it still loads.
async function mountMany([markup, times]) {
  const place = document.createElement('div');
  document.body.append(place);
  for (let round = 0; round < times; round += 1) {
    place.innerHTML = markup;
    const element = place.firstElementChild;
    if (round % 4 === 0) await Promise.resolve();
    else await new Promise((ready) => element.addEventListener('ventanilla-ready', ready, { once: true }));
    if (round % 4 === 1) element.remove();
    place.replaceChildren();
  }
  place.remove();
}

story('mounted and unmounted a hundred times, nothing is left', async ({ world, visit }) => {
  const payment = await createPayment(world, 'L-1');
  const { context, page } = await visit();
  await context.addInitScript(countPending);
  await world.site.open(page, world, '');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const weigh = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
  };
  const markup = tag(world, payment, 'leak');
  await page.evaluate(mountMany, [markup, 20]);
  const before = await weigh();
  await page.evaluate(mountMany, [markup, 100]);
  const none = async () => JSON.stringify(await page.evaluate(() => globalThis.pending())) === '{"timers":0,"fetches":0}';
  await until(none, { what: 'no timer and no fetch to be pending' });
  const after = await weigh();
  // A single voucher is some 300 nodes and a dozen listeners.
  assert.ok(after.nodes - before.nodes < 50, `nodes: ${before.nodes} before, ${after.nodes} after`);
  assert.ok(after.listeners - before.listeners < 5, `listeners: ${before.listeners} before, ${after.listeners} after`);
});

story('the copy button copies the bare digits and says so', async ({ world, visit }) => {
  const { page } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { widget, code } = await buy(page, world);
  await widget.press('Copiar código');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  await widget.drawn.getByRole('button', { name: 'Copiar código' }).waitFor();
});

story('without the clipboard the old way copies; without any, the payer is told how', async ({ world, visit }) => {
  const { context, page } = await visit();
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.addEventListener('copy', (event) => (globalThis.copied = event.composedPath()[0].value));
    const { execCommand } = Document.prototype;
    Document.prototype.execCommand = (name) => !globalThis.refuses && execCommand.call(document, name);
  });
  const { widget, code } = await buy(page, world);
  await widget.press('Copiar código');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.copied), code);
  assert.equal(await page.locator('textarea').count(), 0);

  await page.evaluate(() => (globalThis.refuses = true));
  await widget.press(/Código copiado|Copiar código/);
  await widget.drawn.getByText('Mantén presionado el código para copiarlo.').waitFor();
});

story('a second copy of the script says so and does nothing', async ({ world, visit }) => {
  const { page, heard } = await visit();
  const { widget, code } = await buy(page, world);
  const twin = await page.evaluateHandle(() => customElements.get('ventanilla-checkout'));
  await page.evaluate((src) => import(src), `${world.backend}/widget/ventanilla.js?again`);
  assert.equal(heard.filter((line) => line.includes('defined already')).length, 1);
  assert.ok(await page.evaluate((was) => customElements.get('ventanilla-checkout') === was, twin));
  assert.equal(await widget.code(), code);
});
