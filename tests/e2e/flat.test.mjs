// A page that comes and goes for days: mounting leaves nothing behind, in the core's memory or in the page's.

import assert from 'node:assert/strict';

import './harness.mjs';
import { keepMemories, sizes } from './memories.mjs';
import { payment, refund, scene } from './stage.mjs';

/** `VENTANILLA_MOUNTS=10000` is what docs/performance.md tells of; fewer show a leak as surely. */
const MOUNTS = Number(process.env.VENTANILLA_MOUNTS ?? 400);
const AT_ONCE = 40;

// Runs in the page.
async function mount([markup, times, atOnce]) {
  const place = document.createElement('div');
  document.body.append(place);
  for (let done = 0; done < times; done += atOnce) {
    place.innerHTML = markup.repeat(atOnce);
    const ready = (element) => new Promise((tell) => element.addEventListener('ventanilla-ready', tell, { once: true }));
    await Promise.all([...place.children].map(ready));
    place.replaceChildren();
  }
  place.remove();
}

for (const kind of ['checkout', 'refund']) {
  scene(`${kind}: flat over ${MOUNTS} mounts`, async ({ stage, visit }) => {
    const { context, page } = await visit();
    await context.addInitScript(keepMemories);
    stage.payment = payment('voucher');
    stage.refund = refund('code');
    await stage.open(page, '');
    const cdp = await context.newCDPSession(page);
    const weigh = async () => {
      for (let times = 0; times < 3; times += 1) await cdp.send('HeapProfiler.collectGarbage');
      const { usedSize } = await cdp.send('Runtime.getHeapUsage');
      return { heap: usedSize, cores: await sizes(page) };
    };
    const markup = stage.tag(kind, { inside: '' });
    await page.evaluate(mount, [markup, 3 * AT_ONCE, AT_ONCE]);
    const warm = await weigh();
    stage.asked = [];
    await page.evaluate(mount, [markup, MOUNTS, AT_ONCE]);
    const now = await weigh();
    // What a browser keeps of its last few hundred loads comes to some 100 kB; one forgotten voucher each would be megabytes.
    assert.deepEqual(now.cores, warm.cores, 'the memory of the core has grown');
    assert.ok(now.heap - warm.heap < 250_000, `the heap has grown from ${warm.heap} to ${now.heap}`);
    console.log(`${kind}: core ${now.cores}, heap ${warm.heap} before and ${now.heap} after`);
  }, { timeout: 600_000 + MOUNTS * 100 });
}
