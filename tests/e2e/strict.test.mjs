// Pages that forbid everything which can be forbidden: nothing is violated, and both widgets do all they do.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { story } from './harness.mjs';
import { bothLive } from './hostile/alive.mjs';
import { inProject } from './program.mjs';
import { ANA, Refund, handOut, promiseRefund } from './returns.mjs';
import { createPayment, tag } from './site.mjs';
import { WRITTEN, scene } from './stage.mjs';
import { strict, watch } from './strict.mjs';
import { Widget } from './widget.mjs';

for (const [what, written] of Object.entries(WRITTEN)) {
  scene(`under a policy that forbids all but ourselves, and ${what}`, async ({ stage, visit }) => {
    const { context, page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await context.addInitScript(watch);
    stage.headers = { 'content-security-policy': strict("'wasm-unsafe-eval'") };
    stage.written = written;
    await stage.open(page);
    await bothLive(page, stage);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(heard, [], 'the console stays empty');
  });
}

/** The backend's HTML, as a shop's server puts it into its page. */
async function withHtml(world, element, path, token) {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
  const html = await (await fetch(world.backend + path, { headers })).text();
  return element.replace('></', `>${html}</`);
}

story('under the headers of the README, with the backend at another address', async ({ world, visit }) => {
  const readme = await readFile(inProject('README.md'), 'utf8');
  const [, written] = readme.match(/Content-Security-Policy: ([\s\S]*?)\n\n/);
  const policy = written.replace(/\s+/g, ' ').replaceAll('https://pay.your-shop.example', world.backend);
  assert.match(policy, /trusted-types 'none'/);
  world.site.headers = { 'content-security-policy': policy };
  const payment = await createPayment(world, 'S-1');
  const refund = await promiseRefund(world, 'S-2');
  const back = `<ventanilla-refund endpoint="${world.backend}" token="${refund.client_token}" locale="es-CO"></ventanilla-refund>`;
  const body = await Promise.all([
    withHtml(world, tag(world, payment, 'pay'), '/client/payment', payment.client_token),
    withHtml(world, back, '/client/refund', refund.client_token),
  ]);

  const { context, page, heard } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addInitScript(watch);
  await world.site.open(page, world, body.join(''));
  const widget = await new Widget(page).shows('requires_action');
  const code = await widget.code();
  await widget.press('Copiar código');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  const form = new Refund(page);
  await handOut(world, await form.identify(ANA));
  await world.pay(code);
  await widget.shows('succeeded');
  await form.shows('succeeded');
  assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
  assert.deepEqual(heard, [], 'the console stays empty');
});
