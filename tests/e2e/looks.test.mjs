// Large, narrow, widely spaced, in forced colours, without motion, in the dark: every state of both widgets, and the pages around.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { FREE, none } from './axe.mjs';
import { PATIENCE, closeBrowser, visitor } from './browser.mjs';
import { story } from './harness.mjs';
import { SPACED, misfits } from './layout.mjs';
import { inProject } from './program.mjs';
import { Refund, promiseRefund } from './returns.mjs';
import { SKU, buy, hostedUrl } from './shop.mjs';

/** 1280 × 1024 px at 400 %: WCAG 1.4.10. */
const ZOOMED = { width: 320, height: 256 };

after(closeBrowser);

/** The page of all states, in these media. */
async function states(media = {}, viewport = { width: 1280, height: 900 }) {
  const { context, page } = await visitor({ ...FREE, viewport });
  await page.emulateMedia(media);
  await page.goto(pathToFileURL(inProject('demo/states.html')).href);
  return { context, page };
}

test('every state at 400 %, with wide spacing, and with text at 200 %', { timeout: 120_000 * PATIENCE }, async () => {
  const { context, page } = await states({}, ZOOMED);
  const found = await misfits(page, 'at 400 %');
  await page.addStyleTag({ content: SPACED });
  found.push(...(await misfits(page, 'spaced')));
  const large = await states({}, { width: 640, height: 512 });
  await large.page.addStyleTag({ content: 'html { font-size: 200% }' });
  found.push(...(await misfits(large.page, 'text at 200 %')));
  none(found);
  await Promise.all([context.close(), large.context.close()]);
});

for (const colorScheme of ['light', 'dark']) {
  test(`forced colours, ${colorScheme}: nothing that matters is lost`, async () => {
    const { context, page } = await states({ forcedColors: 'active', colorScheme });
    const seen = await page.evaluate(() => {
      const of = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
      const fill = (selector, pseudo) => of(selector, pseudo).backgroundColor;
      return {
        paper: fill('.vt'),
        dot: fill('.vt-dot:not(.vt-off)'),
        bullet: fill('.vt-facts li', '::before'),
        primary: fill('.vt-primary'),
        tab: fill('.vt-way:checked + .vt-tab'),
        chip: fill('.vt-pick:checked + .vt-chip'),
        otherTab: fill('.vt-way:not(:checked) + .vt-tab'),
        boxes: ['.vt-due', '.vt-alert'].map((box) => of(box).borderTopWidth),
        invalid: of('.vt-input[aria-invalid]').borderTopWidth,
        arrow: of('select.vt-input').appearance,
      };
    });
    for (const filled of ['dot', 'bullet', 'primary', 'tab', 'chip']) assert.notEqual(seen[filled], seen.paper, `the ${filled} is seen`);
    assert.notEqual(seen.tab, seen.otherTab, 'the chosen tab is told from the others');
    assert.deepEqual(seen.boxes, ['2px', '2px'], 'boxes that were colours have edges');
    assert.equal(seen.invalid, '3px');
    assert.equal(seen.arrow, 'auto', 'a list is known by its arrow');
    await context.close();
  });
}

test('motion only for who wants it', async () => {
  const moving = (page) => page.evaluate(() => document.getAnimations().filter((one) => one.playState === 'running').length);
  for (const [reducedMotion, moves] of [['no-preference', true], ['reduce', false]]) {
    const { context, page } = await states({ reducedMotion });
    assert.equal((await moving(page)) > 0, moves, reducedMotion);
    await context.close();
  }
});

test('dark where the device is dark, with controls that know it', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { context, page } = await states({ colorScheme });
    const { background, scheme } = await page.evaluate(() => {
      const { backgroundColor, colorScheme: known } = getComputedStyle(document.querySelector('.vt'));
      return { background: backgroundColor.match(/\d+/g).map(Number), scheme: known };
    });
    assert.equal(Math.max(...background) < 64, colorScheme === 'dark', `a ${colorScheme} card`);
    assert.equal(scheme, colorScheme);
    await context.close();
  }
});

story('the pages around the widgets, at 400 % and widely spaced', async ({ world, visit }) => {
  const { page } = await visit({ ...FREE, viewport: ZOOMED });
  const found = [];
  const look = async (what) => {
    found.push(...(await misfits(page, what)));
    await page.addStyleTag({ content: SPACED });
    found.push(...(await misfits(page, `${what}, spaced`)));
  };
  const { widget, url } = await buy(page, world);
  await look('the order');
  await page.reload();
  await widget.shows('requires_action');
  await page.goto(await hostedUrl(page));
  await widget.shows('requires_action');
  await look('the hosted page');
  await page.goto((await promiseRefund(world, 'BG-9003')).hosted_url);
  await new Refund(page).shows('requires_action');
  await look('the hosted page of a refund');
  const shop = ['/', '/co', `/products/${SKU}`, `/co/products/${SKU}`, `/checkout/${SKU}`, '/datos', '/admin', '/nowhere'];
  for (const at of [...shop.map((path) => world.shop + path), world.sandbox, `${world.sandbox}/efecty`]) {
    await page.goto(at);
    await look(at.replace(world.shop, '').replace(world.sandbox, 'counter'));
  }
  assert.ok(url);
  none(found);
}, { jobs: { poll_interval_ms: 3_600_000 } });
