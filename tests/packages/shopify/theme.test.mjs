// The theme's own page, from the link of a mail to paid, and what a payer sees where something is missing.

import assert from 'node:assert/strict';

import { misfits } from '../../e2e/layout.mjs';
import { ANA, Refund, handOut, promiseRefund } from '../../e2e/returns.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { WIDTHS, fragment, scene } from './scene.mjs';

for (const width of WIDTHS) {
  scene(
    `${width} px: a mail's link shows the voucher, the token leaves the address, a reload keeps it, and it turns paid`,
    async ({ shop, world, visit, look }) => {
      const payment = await createPayment(world, 'TA-1');
      const url = await shop.page('cash-voucher', {
        settings: { backend_url: `${world.backend}/`, accent: '#9a3412', help_phone: '+51 1 555 0147' },
      });
      const { page, heard } = await visit({ viewport: { width, height: 900 } });
      await page.goto(url + fragment(payment));
      const widget = await new Widget(page).shows('requires_action');
      assert.equal(await widget.code(), payment.next_action.voucher.reference);
      assert.equal(page.url(), url);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
      assert.equal(await widget.drawn.evaluate((card) => getComputedStyle(card).getPropertyValue('--accent')), '#9a3412');
      assert.deepEqual(await misfits(page, String(width)), []);
      await look(page, `voucher-${width}`);

      await page.reload();
      await widget.shows('requires_action');
      await world.pay(await widget.code());
      await widget.shows('succeeded');
      await look(page, `paid-${width}`);
      assert.deepEqual(
        heard.filter((line) => !line.startsWith('info')),
        [],
      );
      assert.ok(
        shop.visits.every((path) => !/ct_|lt_/.test(path)),
        'no token in what the shop was asked',
      );
      const own = shop.asked.filter((name) => name.startsWith('ventanilla_'));
      assert.deepEqual(
        own.filter((name) => !/^ventanilla_checkout_es\.[\w-]{12}\.wasm$/.test(name)),
        [],
        'the core comes from beside the script',
      );
      assert.ok(own.length > 0 && shop.asked.some((name) => /^ventanilla\.js\?v=\d+$/.test(name)));
    },
  );

  scene(`${width} px: a refund's link shows the form, and the code`, async ({ shop, world, visit, look }) => {
    const made = await promiseRefund(world, 'TA-2');
    const url = await shop.page('cash-refund', { settings: { backend_url: world.backend } });
    const { page } = await visit({ viewport: { width, height: 900 } });
    await page.goto(url + fragment(made));
    const widget = await new Refund(page).shows('requires_action');
    await look(page, `refund-${width}`);
    const code = await widget.identify(ANA);
    assert.deepEqual(await misfits(page, String(width)), []);
    await look(page, `refund-code-${width}`);
    await handOut(world, code);
    await widget.shows('succeeded');
  });
}
