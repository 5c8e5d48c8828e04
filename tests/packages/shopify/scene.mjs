// One test with a shop's theme, a backend, a network and visitors.

import { mkdir } from 'node:fs/promises';
import { after, test } from 'node:test';

import { closeBrowser, withVisitors } from '../../e2e/browser.mjs';
import { World } from '../../e2e/world.mjs';
import { Shop } from './theme.mjs';

after(closeBrowser);

export const WIDTHS = [360, 1280];

/** The links that a mail has, as the fragment of a page's address. */
export const fragment = (payment) => `#${payment.client_token}&${payment.hosted_url.split('/').pop()}`;

/** `tell` gets `{ shop, world, visit, look }`; `look(page, name)` keeps a picture where VENTANILLA_PICTURES names a folder. */
export function scene(name, tell, settings = {}) {
  test(name, { timeout: 90_000 }, async () => {
    const shop = await new Shop().start();
    let world;
    try {
      world = await World.start({ ...settings, origins: [shop.address] });
      await withVisitors((visit) => tell({ shop, world, visit, look }), () => world.logs());
    } finally {
      await Promise.all([world?.close(), shop.close()]);
    }
  });
}

async function look(page, name) {
  const folder = process.env.VENTANILLA_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
