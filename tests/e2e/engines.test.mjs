// The main road and the refund in the other engines, by finger and by keys. Where an engine is not installed the test is skipped, unless
// `VENTANILLA_ENGINES=all`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { engines, startEngine } from './engines.mjs';
import { ANA, handOut, promiseRefund } from './returns.mjs';
import { createPayment, tag } from './site.mjs';
import { until } from './until.mjs';
import { World } from './world.mjs';

const ENTER = '\uE007';
const TAB = '\uE004';

// These run in the page.
const shown = (tag) => {
  const drawn = document.querySelector(tag)?.shadowRoot?.querySelector('.vt');
  const digits = [...(drawn?.querySelectorAll('.vt-digits .vt-group') ?? [])].map((group) => group.textContent).join('');
  return drawn && { status: drawn.dataset.status, digits, text: drawn.textContent, focus: drawn.getRootNode().activeElement?.name };
};
const place = (tag, selector) => {
  const found = document.querySelector(tag).shadowRoot.querySelector(selector);
  found.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = found.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};

async function inEngine(name, tell) {
  const world = await World.start();
  let engine;
  try {
    engine = await startEngine(name);
    const shows = (kind, status) => {
      const look = async () => {
        const now = await engine.run(shown, kind);
        return now?.status === status && now;
      };
      return until(look, { what: `${kind} to show \`${status}\` in ${name}`, within: 15_000 });
    };
    const tap = async (kind, selector) => engine.tap(await engine.run(place, kind, selector));
    const open = (element) => world.site.open({ goto: (url) => engine.open(url) }, world, element);
    await tell({ world, engine, shows, tap, open });
  } catch (error) {
    console.error(world.logs());
    throw error;
  } finally {
    await engine?.close();
    await world.close();
  }
}

for (const { name, missing } of engines) {
  const wanted = process.env.VENTANILLA_ENGINES === 'all';
  const skip = missing.length > 0 && !wanted && `needs ${missing.join(' ')}`;
  const options = { skip, timeout: 120_000 };

  test(`${name}: a voucher is shown, copied, counted down and paid`, options, () => inEngine(name, async ({ world, engine, shows, tap, open }) => {
    const payment = await createPayment(world, 'E-1');
    await open(tag(world, payment, 'e'));
    const code = payment.next_action.voucher.reference;
    assert.equal((await shows('ventanilla-checkout', 'requires_action')).digits, code);
    await tap('ventanilla-checkout', '[data-press="copy"]');
    await until(async () => (await engine.run(shown, 'ventanilla-checkout')).text.includes('Código copiado'), { what: `${name} to copy` });
    await world.control('clock', { advance_seconds: 48 * 3600 - 360 });
    await engine.run(() => window.dispatchEvent(new Event('focus')) && null);
    const left = async () => (await engine.run(shown, 'ventanilla-checkout')).text.match(/\d+\smin\s\d+\ss/)?.[0];
    const before = await until(left, { what: 'the countdown to count seconds' });
    await until(async () => (await left()) !== before, { what: 'the countdown to go on' });
    await world.pay(code);
    await shows('ventanilla-checkout', 'succeeded');
  }));

  test(`${name}: a refund is claimed by keys alone and collected`, options, () => inEngine(name, async ({ world, engine, shows, tap, open }) => {
    const refund = await promiseRefund(world, 'E-2');
    await open(`<ventanilla-refund endpoint="${world.backend}" token="${refund.client_token}" locale="es-CO"></ventanilla-refund>`);
    await shows('ventanilla-refund', 'requires_action');
    await tap('ventanilla-refund', '[name="document_number"]');
    await engine.keys(`123${TAB}`);
    await until(async () => (await engine.run(shown, 'ventanilla-refund')).text.includes('escribiste 3'), { what: 'the fault to be told' });
    await tap('ventanilla-refund', '[name="document_number"]');
    await engine.run(() => {
      document.querySelector('ventanilla-refund').shadowRoot.activeElement.select();
      return null;
    });
    await engine.keys(`${ANA.document_number}${TAB}${ANA.name}${TAB}${ANA.phone}`);
    await tap('ventanilla-refund', '[name="consent"]');
    await tap('ventanilla-refund', '[name="phone"]');
    await engine.keys(ENTER);
    const { digits } = await shows('ventanilla-refund', 'pending');
    assert.match(digits, /^\d{10}$/);
    await handOut(world, digits);
    await shows('ventanilla-refund', 'succeeded');
  }));
}
