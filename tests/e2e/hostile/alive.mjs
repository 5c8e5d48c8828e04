// What a widget must still do, wherever it stands: show the code, copy it, count down; take the form, say what is wrong, send it.

import assert from 'node:assert/strict';

import { ANA, Refund } from '../returns.mjs';
import { until } from '../until.mjs';
import { Widget } from '../widget.mjs';

const CODE = '311000001';

// By what the driver's own world sees: a page that bent its globals must not bend the test's.
const shownCode = async (widget) => (await widget.text('.vt-digits')).replace(/\s/g, '');

/** The voucher's code is shown and copied, and its countdown goes on. */
export async function checkoutLives(page, element = 'ventanilla-checkout') {
  const widget = await new Widget(page, element).shows('requires_action');
  assert.equal(await shownCode(widget), CODE);
  await widget.press('Copiar código');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  const before = await widget.secondsLeft();
  await until(async () => (await widget.secondsLeft()) < before, { what: 'the countdown to go on' });
  return widget;
}

/** The form says what is wrong, and gets its code. */
export async function refundLives(page, stage, element = 'ventanilla-refund') {
  const widget = new Refund(page, element);
  await widget.shows('requires_action');
  await widget.field('document_number').fill('12');
  await widget.field('document_number').blur();
  await until(() => widget.fault('document_number'), { what: 'the fault to be told' });
  await widget.fill(ANA);
  await widget.send();
  await widget.shows('pending');
  assert.match(await shownCode(widget), /^\d{10}$/);
  const posts = stage.asked.filter((one) => one.method === 'POST');
  assert.equal(posts.length, 1, 'sent once');
  assert.equal(posts[0].path, '/client/refund/identification');
  const { document_number, name, phone, consent } = JSON.parse(posts[0].body);
  assert.deepEqual({ document_number, name, phone, consent }, { ...ANA, consent: true });
  return widget;
}

export async function bothLive(page, stage) {
  await checkoutLives(page);
  await refundLives(page, stage);
}
