// The theme app extension: app blocks in a section of any theme, and the app embed above any page.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { misfits } from '../../e2e/layout.mjs';
import { Refund, promiseRefund } from '../../e2e/returns.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget, plain } from '../../e2e/widget.mjs';
import { WIDTHS, fragment, scene } from './scene.mjs';
import { EXTENSION } from './theme.mjs';

const settingsOf = (world) => ({ backend_url: world.backend });

for (const width of WIDTHS) {
  scene(`${width} px: the app block shows a voucher, which turns paid`, async ({ shop, world, visit, look }) => {
    const payment = await createPayment(world, 'TA-1');
    const url = await shop.extended('/pages/any', { inside: ['voucher'], settings: settingsOf(world) });
    const { page, heard } = await visit({ viewport: { width, height: 900 } });
    await page.goto(url + fragment(payment));
    const widget = await new Widget(page).shows('requires_action');
    assert.equal(page.url(), url);
    assert.deepEqual(await misfits(page, String(width)), []);
    await look(page, `block-${width}`);
    await world.pay(await widget.code());
    await widget.shows('succeeded');
    assert.deepEqual(
      heard.filter((line) => !line.startsWith('info')),
      [],
    );
  });

  scene(`${width} px: the app embed opens the voucher above any page, and closes`, async ({ shop, world, visit, look }) => {
    const payment = await createPayment(world, 'TA-2');
    const url = await shop.extended('/', { embedded: ['panel'], settings: settingsOf(world) });
    const { page, heard } = await visit({ viewport: { width, height: 900 } });
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('dialog').isVisible(), false);
    assert.ok(!shop.asked.some((name) => /^ventanilla(\.js|_)/.test(name)), 'the widget is not loaded for nothing');

    // The link of a mail, in the tab where the shop is open: only the end of the address changes.
    await page.goto(url + fragment(payment));
    const widget = await new Widget(page).shows('requires_action');
    assert.equal(await page.locator('dialog').isVisible(), true);
    assert.equal(page.url(), url);
    assert.deepEqual(await misfits(page, String(width)), []);
    await look(page, `panel-${width}`);
    await world.pay(await widget.code());
    await widget.shows('succeeded');
    await page.getByRole('button', { name: 'Cerrar' }).click();
    assert.equal(await page.locator('dialog').isVisible(), false);
    assert.deepEqual(
      heard.filter((line) => !line.startsWith('info')),
      [],
    );
  });
}

scene('the app embed opens a refund too; with a block on the page it keeps still', async ({ shop, world, visit }) => {
  const refund = await promiseRefund(world, 'TA-3');
  const link = `#refund&${fragment(refund).slice(1)}`;
  const { page } = await visit();
  await page.goto((await shop.extended('/', { embedded: ['panel'], settings: settingsOf(world) })) + link);
  await new Refund(page).shows('requires_action');
  assert.equal(await page.locator('dialog').isVisible(), true);

  const both = await visit();
  await both.page.goto(
    (await shop.extended('/both', { inside: ['voucher', 'refund'], embedded: ['panel'], settings: settingsOf(world) })) + link,
  );
  await new Refund(both.page).shows('requires_action');
  assert.equal(await both.page.locator('dialog').isVisible(), false);
  assert.equal(await both.page.locator('ventanilla-checkout').count(), 0);
});

scene('the editor puts a block in anew: it comes alive again', async ({ shop, world, visit }) => {
  const payment = await createPayment(world, 'TA-4');
  const { page } = await visit();
  await page.goto((await shop.extended('/', { inside: ['voucher'], settings: settingsOf(world) })) + fragment(payment));
  await new Widget(page).shows('requires_action');
  const fresh = await (await fetch(`${shop.address}/`)).text();
  await page.evaluate((html) => {
    const main = document.querySelector('main');
    main.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').querySelector('main').childNodes);
  }, fresh);
  await new Widget(page).shows('requires_action');
});

scene('the editor tells of wrong settings of the block and of the embed, in three languages', async ({ shop, world, visit, look }) => {
  const { page } = await visit();
  for (const language of ['en', 'es', 'zh-CN']) {
    const { ventanilla } = JSON.parse(await readFile(`${EXTENSION}/locales/${language === 'en' ? 'en.default' : language}.json`, 'utf8'));
    for (const place of [{ inside: ['voucher'] }, { inside: ['refund'] }, { embedded: ['panel'] }]) {
      await page.goto(await shop.extended('/', { ...place, language, design: true }));
      assert.ok(plain(await page.locator('body').innerText()).includes(ventanilla.editor.missing), `${language} ${JSON.stringify(place)}`);
      await page.goto(await shop.extended('/', { ...place, settings: settingsOf(world), language, design: true }));
      await until(async () => (await page.locator('body').innerText()).includes(ventanilla.editor.good), { what: 'all to be well' });
      if (place.embedded && language === 'en') await look(page, 'editor-embed');
    }
  }
});
