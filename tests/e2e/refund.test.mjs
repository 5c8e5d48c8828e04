// Money back in cash: the main road, and what may lie on it.

import assert from 'node:assert/strict';

import { story } from './harness.mjs';
import { ANA, handOut, openRefund, promiseRefund, withdrawals } from './returns.mjs';
import { until } from './until.mjs';

const COLOMBIA = { locale: 'es-CO', timezoneId: 'America/Bogota' };

story('each kind of wrong is told at its field, and what is right leads to banknotes', async ({ world, visit }) => {
  const { page } = await visit(COLOMBIA);
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-1'));
  await widget.shows('requires_action');
  assert.equal(await widget.text('.vt-amount'), '$ 186.000');

  const wrong = async (field, text, expected) => {
    await widget.field(field).fill(text);
    await widget.field(field).blur();
    assert.match(await widget.fault(field), expected, `${field}: ${text}`);
  };
  await wrong('document_number', '12345', /cédula debe tener 10 u 11 dígitos y escribiste 5/);
  await wrong('document_number', '123', /cédula tiene 10 u 11 dígitos y escribiste 3/);
  await wrong('document_number', '1O99422993', /solo lleva números. Revisa el carácter 2/);
  await wrong('document_number', '0000000000', /no ceros/);
  await wrong('document_number', '109942299312', /escribiste 12/);
  await wrong('name', 'Ana', /nombre completo/);
  await wrong('phone', '2005550147', /empiezan por 3/);
  await widget.send();
  assert.match(await widget.fault('consent'), /tu permiso/);
  const focused = await page.evaluate(() => document.querySelector('ventanilla-refund').shadowRoot.activeElement.name);
  assert.equal(focused, 'document_number', 'the first wrong field has the focus');
  assert.deepEqual(await withdrawals(world), [], 'nothing was asked of the network');

  await widget.field('document_number').fill(' 1.099.422.993 ');
  await widget.field('document_number').blur();
  assert.match(await widget.text('.vt-seen'), /1 099 422 993/);
  const code = await widget.identify({ ...ANA, document_number: '1.099.422.993' });
  assert.match(code, /^\d{10}$/);
  assert.match(await widget.deadline(), /^Recógelo antes del .+ hora de Bogotá$/);
  assert.match(await widget.text('.vt-rows'), /Cédula de ciudadanía •••• 993/);
  assert.ok(!(await widget.drawn.innerText()).replace(/\s/g, '').includes('1099422'), 'the number is masked');

  await handOut(world, code, ANA.document_number, { operation: '8104477' });
  await widget.shows('succeeded', 5_000);
  assert.match(await widget.text('.vt-receipt'), /\$ 186\.000.*Número de operación 8104477/);
});

story('a code that runs out: one button, another code, and only that one pays', async ({ world, visit }) => {
  const { page } = await visit(COLOMBIA);
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-2'));
  const first = await widget.identify();
  await world.control('clock', { advance_seconds: 73 * 3600 });
  await widget.lookAgain();
  await widget.shows('expired');
  await widget.press('Pedir un código nuevo');
  await widget.shows('pending');
  const second = await widget.code();
  assert.notEqual(second, first);
  await assert.rejects(handOut(world, first), /code_expired/);
  await handOut(world, second);
  await widget.shows('succeeded', 5_000);
  const paid = (await withdrawals(world)).filter((one) => one.status === 'PAID');
  assert.equal(paid.length, 1);
});

story('an outlet without cash: the payer is told where to go, and the code goes on', async ({ world, visit }) => {
  const { page } = await visit(COLOMBIA);
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-3'));
  const code = await widget.identify();
  await world.control('efecty/outlet', { cash: '1000' });
  await assert.rejects(handOut(world, code), /outlet_no_cash/);
  await until(async () => /más grande/.test(await widget.text('.vt-alert')), { what: 'the advice to go to a larger outlet' });
  await world.control('efecty/outlet', {});
  await handOut(world, code);
  await widget.shows('succeeded', 5_000);
});

story('above the limits: told before, paid in parts, the rest tomorrow', async ({ world, visit }) => {
  await world.control('efecty/balance', { balance: '100000000' });
  const { page } = await visit(COLOMBIA);
  const refund = await promiseRefund(world, 'TA-4', '2500000');
  const widget = await openRefund(world, page, refund);
  await widget.shows('requires_action');
  const facts = await widget.drawn.locator('.vt-facts').innerText();
  assert.match(facts.replace(/\s/g, ' '), /Cada retiro es de máximo \$ 1\.000\.000.*máximo \$ 2\.000\.000 al día/);
  for (const expected of ['$ 1.000.000', '$ 1.000.000']) {
    const code = await widget.code().catch(() => '') || (await widget.identify());
    assert.equal(await widget.text('.vt-amount'), expected);
    await handOut(world, code);
    await until(async () => (await widget.code().catch(() => '')) !== code, { what: 'the code to be used up' });
    await until(async () => (await widget.drawn.innerText()).includes('Ya recibiste'), { what: 'the part to be told' });
  }
  await widget.shows('processing');
  assert.equal(await widget.title(), 'Recibiste una parte de tu dinero');
  assert.match(await widget.text('.vt-top'), /Te faltan \$ 500\.000.*Aparecerá aquí el .+ 12:05 a\. m\./);

  await world.control('clock', { advance_seconds: 24 * 3600 });
  await widget.lookAgain();
  await widget.shows('pending', 15_000);
  await handOut(world, await widget.code());
  await widget.shows('succeeded', 5_000);
  assert.equal((await withdrawals(world)).reduce((sum, one) => sum + Number(one.amount), 0), 2_500_000);
}, { withdrawal: { max: '1000000', per_document_day: '2000000' } });

story('the network refuses who collects: the payer mends it, and nothing is stuck', async ({ world, visit }) => {
  const { page } = await visit(COLOMBIA);
  const widget = await openRefund(world, page, await promiseRefund(world, 'TA-5'));
  await world.control('next', { reject: 1, reject_with: 'E08', only: 'withdraw' });
  await widget.shows('requires_action');
  await widget.fill(ANA);
  await widget.send();
  await until(async () => /no coinciden/.test(await widget.text('.vt-alert')), { what: 'the refusal to be told' });
  await widget.identify();
});
