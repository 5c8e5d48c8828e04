// What is announced of a countdown, over hours that pass in a moment: every hour, then every five minutes, then each minute; never
// each second, and nothing else meanwhile.

import assert from 'node:assert/strict';

import { payment, refund, scene } from './stage.mjs';
import { plain } from './widget.mjs';

const MINUTE = 60_000;
const FROM = 130 * MINUTE;

// Runs in the page: keeps every change of every live region, with the time left by the page's own clock.
function record({ element, end }) {
  const root = document.querySelector(element).shadowRoot;
  globalThis.announced = [];
  globalThis.ticks = 0;
  new MutationObserver((changes) => {
    const said = new Set();
    for (const { target } of changes) {
      const at = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      if (at?.closest('[role=timer]')) globalThis.ticks += 1;
      const region = at?.closest('[aria-live], [role=status], [role=alert]');
      if (region) said.add(region.textContent);
    }
    for (const text of said) globalThis.announced.push([end - Date.now(), text]);
  }).observe(root, { subtree: true, childList: true, characterData: true });
}

/** The widget with `FROM` left, and two hours and more gone by. */
async function countdown(stage, page, kind, snapshot, expiresAt) {
  const end = Date.parse(expiresAt);
  const now = () => page.evaluate(() => Date.now());
  await page.clock.install({ time: end - FROM });
  // One clock for both; and no news, so that all that is said is said by the time alone.
  const answer = async () => ({ ...snapshot, server_time: new Date(await now()).toISOString(), poll_after_ms: 36_000_000 });
  await page.route('**/client/**', async (route) => route.fulfill({ json: await answer(), headers: { 'access-control-allow-origin': '*' } }));
  await stage.open(page, stage.tag(kind));
  await page.clock.pauseAt(end - FROM + 1000).catch(() => {});
  const element = `ventanilla-${kind}`;
  await page.locator(`${element} .vt-clock`).waitFor();
  await page.evaluate(record, { element, end });
  const left = await now();
  for (let at = left; at < end + MINUTE; at += 5 * MINUTE) await page.clock.runFor(5 * MINUTE);
  return page.evaluate(() => ({ announced: globalThis.announced, ticks: globalThis.ticks }));
}

/** Minutes left at which something is to be said: below two hours every five minutes; below five each one; the end. */
const DUE = [...Array.from({ length: 23 }, (_, index) => 115 - 5 * index), 4, 3, 2, 1, 0];

const KINDS = {
  checkout: () => { const snapshot = payment('voucher'); return [snapshot, snapshot.next_action.voucher.expires_at]; },
  refund: () => { const snapshot = refund('code'); return [snapshot, snapshot.pickup.expires_at]; },
};

for (const [kind, of] of Object.entries(KINDS)) {
  scene(`a ${kind}'s countdown is announced thinly`, async ({ stage, visit }) => {
    const { page } = await visit();
    const { announced, ticks } = await countdown(stage, page, kind, ...of());
    const [inTime, late] = [announced.filter(([left]) => left >= 0), announced.filter(([left]) => left < 0)];
    assert.deepEqual(inTime.map(([left]) => Math.round(left / MINUTE)), DUE);
    const words = inTime.map(([, text]) => plain(text));
    assert.match(words[0], /1 hora y 55 minutos/);
    assert.match(words.at(-2), /1 minuto\b/);
    assert.equal(words.at(-1), 'El plazo terminó');
    assert.ok(late.length <= 1, 'and then it is quiet');
    assert.ok(ticks > 3600, `the clock that is seen went on each second: ${ticks} times`);
  });
}
