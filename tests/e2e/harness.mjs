// A story: what somebody does and sees, told to real processes and a real browser.

import { after, test } from 'node:test';

import { closeBrowser, visitor } from './browser.mjs';
import { World } from './world.mjs';

after(closeBrowser);

/**
 * One test in a world of its own. `tell` gets `{ world, visit }`; each `visit()` is another person with another device. When
 * the story goes wrong, what the processes and the pages said is printed.
 */
export function story(name, tell, settings = {}) {
  test(name, { timeout: 60_000 }, async () => {
    const world = await World.start(settings);
    const visitors = [];
    const visit = async (options) => {
      const one = await visitor(options);
      visitors.push(one);
      return one;
    };
    try {
      await tell({ world, visit });
    } catch (error) {
      const heard = visitors.map((one) => `--- a page ---\n${one.heard.join('\n')}`);
      console.error([world.logs(), ...heard].join('\n'));
      throw error;
    } finally {
      await Promise.all(visitors.map((one) => one.context.close()));
      await world.close();
    }
  });
}
