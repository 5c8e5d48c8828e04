// A story: what somebody does and sees, told to real processes and a real browser.

import { after, test } from 'node:test';

import { PATIENCE, closeBrowser, withVisitors } from './browser.mjs';
import { World } from './world.mjs';

after(closeBrowser);

/**
 * One test in a world of its own. `tell` gets `{ world, visit }`; each `visit()` is another person with another device. When
 * the story goes wrong, what the processes and the pages said is printed.
 */
export function story(name, tell, settings = {}) {
  test(name, { timeout: 60_000 * PATIENCE }, async () => {
    const world = await World.start(settings);
    try {
      await withVisitors((visit) => tell({ world, visit }), () => world.logs());
    } finally {
      await world.close();
    }
  });
}
