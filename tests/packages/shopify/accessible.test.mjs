// What the theme writes around the widget, with the merchant's colours, on light and dark devices: axe finds nothing.

import { findings, FREE, none } from '../../e2e/axe.mjs';
import { createPayment } from '../../e2e/site.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { fragment, scene } from './scene.mjs';

// A theme's page has one main heading and its landmarks; a panel stands above a page that is not ours.
const main = { scope: 'main' };
const COLOURS = [
  { scheme: 'light', accent: '#b45309' },
  { scheme: 'light', accent: '#000000', radius: 0 },
  { scheme: 'dark', accent: '#f5c518', radius: 28 },
  { scheme: 'auto', accent: '#0b6b5d' },
];

for (const colours of COLOURS) {
  scene(
    `${colours.scheme} with ${colours.accent}: without a link, alive, failed, in the editor, in the panel`,
    async ({ shop, world, visit, look }) => {
      const payment = await createPayment(world, 'TA-9');
      const settings = { backend_url: world.backend, help_phone: '+51 1 555 0147', ...colours };
      const { page } = await visit(FREE);
      await page.goto(await shop.page('cash-voucher', { settings }));
      none(await findings(page, 'no link', main));

      await page.goto((await shop.page('cash-voucher', { settings })) + fragment(payment));
      await new Widget(page).shows('requires_action');
      none(await findings(page, 'alive', main));
      await look(page, `colours-${colours.scheme}-${colours.accent.slice(1)}`);

      await page.goto(await shop.page('cash-voucher', { settings, design: true }));
      await page.locator('.ventanilla-good').waitFor();
      none(await findings(page, 'editor', main));

      const panel = await visit(FREE);
      await panel.page.goto((await shop.extended('/', { embedded: ['panel'], settings })) + fragment(payment));
      await new Widget(panel.page).shows('requires_action');
      none(await findings(panel.page, 'panel', { scope: 'dialog' }));

      shop.rewrite = (name, bytes) => (name.endsWith('.js') && name !== 'ventanilla-page.js' ? null : bytes);
      await world.backendProgram.kill();
      const down = await visit(FREE);
      await down.page.goto((await shop.page('cash-voucher', { settings })) + fragment(payment));
      await until(() => down.page.locator('[data-when="failed"]').isVisible(), { what: 'the page to say that it failed' });
      none(await findings(down.page, 'failed', main));
    },
  );
}
