// By keyboard alone: everything that can be pressed is reached, in the order in which it stands, seen when it has the focus, and
// large enough to be hit by a thumb.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { none } from './axe.mjs';
import { PATIENCE, closeBrowser, visitor } from './browser.mjs';
import { story } from './harness.mjs';
import { inProject } from './program.mjs';
import { Refund, promiseRefund } from './returns.mjs';
import { SKU, buy, hostedUrl } from './shop.mjs';

after(closeBrowser);

// Runs in the page: numbers all that can be pressed, in the page's order, and keeps a function that tells of the focus.
function prepare() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? within(one.shadowRoot) : [one]));
  const controls = within(document).filter((one) => one.matches('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
    && one.checkVisibility({ visibilityProperty: true }) && !one.closest('ventanilla-checkout > .vt, ventanilla-refund > .vt'));
  const groups = new Set();
  // Of radio buttons the chosen one is reached; arrows lead to the others.
  const stops = controls.filter((one) => one.type !== 'radio' || (one.checked && !groups.has(one.name) && groups.add(one.name)));
  const face = (one) => (one.matches('.vt-way, .vt-pick') ? one.nextElementSibling : one);
  const name = (one) => `${one.closest('[data-state]')?.dataset.state ?? ''} ${one.localName} \`${(one.labels?.[0] ?? one).textContent.trim().slice(0, 40)}\``.trim();
  const small = controls.filter((one) => one.closest('.vt')).flatMap((one) => {
    const rects = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    const [width, height] = ['width', 'height'].map((side) => Math.max(...rects.map((rect) => rect[side])));
    return Math.min(width, height) < 43.9 ? [`${name(one)} is ${Math.round(width)} × ${Math.round(height)} px`] : [];
  });
  globalThis.focusNow = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const shown = face(at);
    // A link whose face is a whole card has the ring around the card.
    const ringed = [null, '::after'].map((pseudo) => getComputedStyle(shown, pseudo));
    const ring = ringed.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
    const { left, top, width, height } = shown.getBoundingClientRect();
    const root = shown.getRootNode();
    const hit = root.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
    const faults = [];
    if (!ring) faults.push('its focus is not seen');
    if (!hit || !(shown.contains(hit) || hit.contains(shown))) faults.push('something lies over it');
    return { index: stops.indexOf(at), name: name(at), faults };
  };
  return { stops: stops.map(name), small };
}

/** Tabs through the whole page; what is wrong, as lines. */
async function tabThrough(page, what) {
  const { stops, small } = await page.evaluate(prepare);
  const found = small.map((line) => `${what}: ${line}`);
  await page.evaluate(() => document.activeElement?.blur());
  for (let index = 0; index < stops.length; index += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => globalThis.focusNow());
    if (now?.index !== index) {
      found.push(`${what}: expected the focus on ${stops[index]}, it is on ${now?.name ?? 'nothing'}`);
      break;
    }
    found.push(...now.faults.map((fault) => `${what}: ${now.name}: ${fault}`));
  }
  return found;
}

for (const forcedColors of ['none', 'active']) {
  test(`every control of every state, forced colours ${forcedColors}`, { timeout: 240_000 * PATIENCE }, async () => {
    const { context, page } = await visitor({ viewport: { width: 360, height: 740 } });
    await page.emulateMedia({ forcedColors });
    await page.goto(pathToFileURL(inProject('demo/states.html')).href);
    await page.evaluate(() => document.querySelectorAll('main > :not(:nth-child(-n+2))').forEach((other) => other.remove()));
    none(await tabThrough(page, forcedColors));
    await context.close();
  });
}

story('every control of the live pages', async ({ world, visit }) => {
  // Whoever looks where the focus is must not look while the page still glides there.
  const { page } = await visit({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  const found = [];
  const tour = async (what) => found.push(...(await tabThrough(page, what)));
  const { widget } = await buy(page, world);
  await tour('the order');
  await page.goto(await hostedUrl(page));
  await widget.shows('requires_action');
  await tour('the hosted page');
  await page.goto((await promiseRefund(world, 'BG-9004')).hosted_url);
  const refund = await new Refund(page).shows('requires_action');
  await tour('the form of a refund');
  await refund.identify();
  await tour('the code of a refund');
  const shop = ['/', '/co', `/products/${SKU}`, `/checkout/${SKU}`, '/admin'].map((path) => world.shop + path);
  for (const at of [...shop, world.sandbox, `${world.sandbox}/efecty`]) {
    await page.goto(at);
    await tour(at.replace(world.shop, '').replace(world.sandbox, 'counter'));
  }
  none(found);
}, { jobs: { poll_interval_ms: 3_600_000 } });

story('a voucher without a pointer: copied, another bank, another way; and the focus stays', async ({ world, visit }) => {
  const { page } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { widget, code } = await buy(page, world);
  const focus = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.outerHTML ?? '');
  const heard = () => widget.drawn.locator('[role=status]').first().textContent();
  await page.locator('ventanilla-checkout').getByRole('button', { name: 'Copiar código' }).focus();
  await page.keyboard.press('Enter');
  await widget.drawn.getByRole('button', { name: 'Código copiado' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  assert.equal(await heard(), 'Código copiado', 'said, not only shown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.ok(await widget.drawn.getByRole('img', { name: /^QR/ }).isVisible());
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  assert.match(await widget.text('.vt-panel:visible'), /agente|tienda/i);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  assert.match(await focus(), /vt-pick/);
  await world.pay(code);
  await widget.shows('succeeded');
  assert.match(await focus(), /^<h2.*recibimos tu pago/, 'what had the focus is gone: its place is the new heading');
});
