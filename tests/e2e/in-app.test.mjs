// The browsers inside WhatsApp and Instagram: no second window, no download, no clipboard, no share, no print. Everything has another way.

import assert from 'node:assert/strict';
import { after } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { story } from './harness.mjs';
import { bothLive } from './hostile/alive.mjs';
import { createPayment, tag } from './site.mjs';
import { payment, scene } from './stage.mjs';
import { Widget } from './widget.mjs';

after(closeBrowser);

const INSIDE = 'Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36 Instagram 300.0.0.0';

// Runs in the page before anything else.
function poor() {
  globalThis.open = () => null;
  globalThis.print = () => {
    throw new Error('no printer');
  };
  for (const name of ['clipboard', 'share', 'canShare', 'serviceWorker', 'permissions']) {
    Object.defineProperty(Navigator.prototype, name, { value: undefined, configurable: true });
  }
  // A link to a second window is not followed.
  addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one.localName === 'a');
    if (link?.target === '_blank' || link?.hasAttribute('download')) event.preventDefault();
  });
}

scene('inside another app both widgets do all they do', async ({ stage, visit }) => {
  const { context, page, heard } = await visit({ userAgent: INSIDE, acceptDownloads: false, isMobile: true, hasTouch: true });
  await context.addInitScript(poor);
  await stage.open(page);
  await bothLive(page, stage);
  assert.deepEqual(heard.filter((line) => line.startsWith('uncaught')), []);
});

scene('where nothing copies, the payer is told how, and the code can be selected as it is', async ({ stage, visit }) => {
  const { context, page } = await visit({ userAgent: INSIDE });
  await context.addInitScript(poor);
  await context.addInitScript(() => (Document.prototype.execCommand = () => false));
  stage.payment = payment('voucher');
  await stage.open(page, stage.tag('checkout'));
  const widget = await new Widget(page).shows('requires_action');
  await widget.press('Copiar código');
  await widget.drawn.getByText('Mantén presionado el código para copiarlo.').waitFor();
  const digits = widget.drawn.locator('.vt-digits').first();
  const selected = await digits.evaluate((node) => {
    getSelection().selectAllChildren(node);
    return [getComputedStyle(node).userSelect, getSelection().toString()];
  });
  assert.deepEqual(selected, ['text', '311000001']);
});

story('the link, the calendar and the text are plain addresses that the backend answers', async ({ world, visit }) => {
  const { context, page } = await visit({ userAgent: INSIDE });
  await context.addInitScript(poor);
  const one = await createPayment(world, 'APP-1');
  await world.site.open(page, world, tag(world, one, 'app'));
  const widget = await new Widget(page).shows('requires_action');
  const code = await widget.code();
  const hrefs = await widget.drawn.locator('a').evaluateAll((all) => all.map((link) => link.href));
  const own = hrefs.filter((href) => href.startsWith(world.backend));
  assert.ok(own.length >= 2, `${hrefs}`);
  for (const href of own) {
    const answer = await fetch(href);
    assert.equal(answer.status, 200, href);
    assert.ok((await answer.text()).replace(/[\s\u00A0]/g, '').includes(code), `${href} has the code`);
  }
  const whatsapp = hrefs.find((href) => href.startsWith('https://wa.me/?text='));
  assert.ok(decodeURIComponent(whatsapp).replace(/\s/g, '').includes(code), 'what is shared holds the code itself');
});

story('where no second window opens, links lead on in this one, and the button without a printer does no harm', async ({ world, visit }) => {
  const { context, page, heard } = await visit({ userAgent: INSIDE });
  await context.addInitScript(poor);
  const one = await createPayment(world, 'APP-2');
  await world.site.open(page, world, tag(world, one, 'app'));
  const widget = await new Widget(page).shows('requires_action');
  const code = await widget.code();
  await widget.drawn.getByRole('link', { name: 'Enlace' }).click();
  await page.waitForURL(`${world.backend}/**`);
  await widget.shows('requires_action');
  await widget.press('Imprimir');
  await widget.press('Copiar código');
  assert.equal(await widget.code(), code);
  assert.deepEqual(heard.filter((line) => /^(uncaught|error: ventanilla)/.test(line)), []);
});
