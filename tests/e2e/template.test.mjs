// The template that a shop pastes, as it stands in the repository.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { story } from './harness.mjs';
import { inProject } from './program.mjs';
import { createPayment } from './site.mjs';
import { Widget } from './widget.mjs';

/** What a shop's backend would write into its page. */
async function filledIn(world, payment) {
  const template = await readFile(inProject('pkg-templates/script-tag/order.html'), 'utf8');
  const headers = { authorization: `Bearer ${payment.client_token}`, accept: 'text/html' };
  const voucher = await (await fetch(`${world.backend}/client/payment`, { headers })).text();
  const values = { backend: world.backend, client_token: payment.client_token, locale: 'es-PE', voucher_html: voucher };
  const tags = template.slice(template.indexOf('-->') + 3);
  return Object.entries(values).reduce((page, [name, value]) => page.replaceAll(`{${name}}`, value), tags);
}

story('the script tag template: readable at once, then alive, then paid', async ({ world, visit }) => {
  const payment = await createPayment(world, 'SHOP-7');
  const code = payment.next_action.voucher.reference;
  const body = await filledIn(world, payment);
  assert.doesNotMatch(body, /\{\w+\}/);

  const { page: before } = await visit({ javaScriptEnabled: false });
  await world.site.open(before, world, body);
  const slip = before.locator('ventanilla-checkout .vt-digits');
  assert.equal((await slip.innerText()).replace(/\s/g, ''), code);

  const { page } = await visit();
  await world.site.open(page, world, body);
  const widget = await new Widget(page).shows('requires_action');
  assert.equal(await widget.code(), code);
  await world.pay(code);
  await widget.shows('succeeded');
});
