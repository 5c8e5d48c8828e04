// Refunds without a script, without a pointer, and without leaving a trace of who collects.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { story } from './harness.mjs';
import { ANA, Refund, handOut, openRefund, promiseRefund, withdrawals } from './returns.mjs';
import { until } from './until.mjs';
import { plain } from './widget.mjs';

const text = async (page) => plain(await page.locator('main').innerText());

story('without scripts: the form on the hosted page, from wrong to money', async ({ world, visit }) => {
  const { page } = await visit({ javaScriptEnabled: false, locale: 'es-CO' });
  const refund = await promiseRefund(world, 'TA-1');
  await page.goto(refund.hosted_url);
  const send = () => page.getByRole('button', { name: 'Obtener mi código' }).click();
  await page.fill('[name=document_number]', '12345');
  await page.fill('[name=name]', 'Ana');
  await page.fill('[name=phone]', ANA.phone);
  await send();
  const faults = await text(page);
  assert.match(faults, /cédula debe tener 10 u 11 dígitos/);
  assert.match(faults, /nombre completo/);
  assert.match(faults, /tu permiso/);
  assert.equal(await page.inputValue('[name=document_number]'), '', 'the number is not sent back');
  assert.equal(await page.inputValue('[name=phone]'), ANA.phone, 'what is no secret is');
  for (const [field, value] of Object.entries(ANA)) await page.fill(`[name=${field}]`, value);
  await page.check('[name=consent]');
  await send();
  await until(async () => {
    await page.goto(refund.hosted_url);
    return /Código de retiro/.test(await text(page));
  }, { what: 'the code to stand there after a reload' });
  assert.ok(!(await page.content()).includes(ANA.document_number));
  const [{ reference }] = await withdrawals(world);

  await world.control(`efecty/withdrawals/${reference}/expire`);
  await until(async () => {
    await page.goto(refund.hosted_url);
    return /Este código venció/.test(await text(page));
  }, { what: 'the code to have run out' });
  await page.getByRole('button', { name: 'Pedir un código nuevo' }).click();
  await until(async () => {
    await page.goto(refund.hosted_url);
    return /Código de retiro/.test(await text(page));
  }, { what: 'another code' });
  const code = (await page.locator('.vt-digits .vt-group').allTextContents()).join('');
  await handOut(world, code);
  await until(async () => {
    await page.goto(refund.hosted_url);
    return /ya tienes tu dinero/.test(await text(page));
  }, { what: 'the money to have been handed out' });
});

story('by keyboard alone: from the first field to the code in the clipboard', async ({ world, visit }) => {
  const { page } = await visit({ locale: 'es-CO', permissions: ['clipboard-read', 'clipboard-write'] });
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-2'));
  await widget.shows('requires_action');
  const focused = () => page.evaluate(() => {
    const active = document.querySelector('ventanilla-refund').shadowRoot.activeElement;
    return active?.name || active?.textContent || '';
  });
  const tabTo = async (name) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await focused()).includes(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`expected to reach \`${name}\` by Tab, stopped at \`${await focused()}\``);
  };
  await tabTo('document_kind');
  await tabTo('document_number');
  await page.keyboard.type(ANA.document_number);
  await tabTo('name');
  await page.keyboard.type(ANA.name);
  await tabTo('phone');
  await page.keyboard.type(ANA.phone);
  await tabTo('consent');
  await page.keyboard.press('Space');
  await tabTo('Obtener mi código');
  await page.keyboard.press('Enter');
  await widget.shows('pending');
  await tabTo('Copiar código');
  await page.keyboard.press('Enter');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await widget.code());
});

/** The forms in which the document could appear. */
const traces = [ANA.document_number, '1.099.422.993', '1 099 422 993', '099422', btoa(ANA.document_number), ANA.name, 'Ñáñez'];

function isSilent(what, said) {
  for (const trace of traces) assert.ok(!said.includes(trace), `found \`${trace}\` in ${what}`);
}

story('who collects is in no address, store, answer, event, log or table', async ({ world, visit }) => {
  const { context, page, heard } = await visit({ locale: 'es-CO' });
  const seen = [];
  const answers = [];
  context.on('request', (request) => {
    seen.push(request.url(), JSON.stringify(request.headers()));
    // The one call that carries it, to the backend, in its body.
    const isTheOne = request.url() === `${world.backend}/client/refund/identification`;
    if (!isTheOne) seen.push(request.postData() ?? '');
  });
  context.on('response', (response) => answers.push(response.text().catch(() => '')));
  await page.addInitScript(() => {
    globalThis.told = [];
    for (const name of ['ready', 'status', 'copy', 'expire', 'error']) {
      document.addEventListener(`ventanilla-${name}`, ({ detail }) => globalThis.told.push(JSON.stringify(detail)));
    }
  });
  const refund = await promiseRefund(world, 'TA-3');
  const widget = await openRefund(world, page, refund);
  await handOut(world, await widget.identify());
  await widget.shows('succeeded');
  await page.goto(refund.hosted_url);
  await new Refund(page).shows('succeeded');
  const state = await page.evaluate(async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, globalThis.told,
    (await indexedDB.databases()).length, (await caches.keys()).length, document.documentElement.outerHTML,
  ]));
  isSilent('a request', seen.join('\n'));
  isSilent('an answer', (await Promise.all(answers)).join('\n'));
  isSilent('the page', state);
  isSilent('the console', heard.join('\n'));
  isSilent("the backend's log", world.backendProgram.log);
  isSilent("the shop's events", JSON.stringify(await world.books()));
  await world.backendProgram.stop();
  const files = (await readdir(world.folder)).filter((name) => /sqlite/.test(name));
  assert.ok(files.length >= 2, `expected the databases of shop and backend, found ${files}`);
  for (const file of files) isSilent(`the file ${file}`, await readFile(join(world.folder, file), 'latin1'));
});
