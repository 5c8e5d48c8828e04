// A shop for a file's stories: WordPress with the plugin, the real backend and the real sandbox; and what people do in it.

import { after, before, test } from 'node:test';
import { createHmac } from 'node:crypto';

import { closeBrowser, withVisitors } from '../../e2e/browser.mjs';
import { until } from '../../e2e/until.mjs';
import { Widget } from '../../e2e/widget.mjs';
import { World } from '../../e2e/world.mjs';
import { Host } from './host.mjs';

const JOBS = { outbox_retry_ms: 300 };

/** Opens the shop before the file's stories and closes it after them. `settings`: the backend's (World), and the shop's. */
export function shop({ backend = {}, own = {} } = {}) {
  const open = {};
  before(async () => {
    open.host = await Host.start();
    // The backend tells this shop, not the demo's; each setting may come from the environment.
    process.env.VENTANILLA__WEBHOOK__URL = `${open.host.address}/wp-json/ventanilla/v1/events`;
    process.env.VENTANILLA__ALLOWED_ORIGINS = open.host.address;
    if (process.env.VENTANILLA_WEB) process.env.VENTANILLA__WIDGET_DIR = process.env.VENTANILLA_WEB;
    open.world = await World.start({ ...backend, jobs: { ...JOBS, ...backend.jobs } });
    open.own = own;
  });
  after(async () => {
    await Promise.all([closeBrowser(), open.world?.close(), open.host?.close()]);
  });
  return open;
}

/** One story in the file's shop. Each `visit()` is another person. */
export function story(open, name, tell) {
  test(name, { timeout: 120_000 }, async () => {
    const logs = async () => `${await open.host.tail()}\n${open.world.logs()}`;
    await withVisitors(async (visit) => {
      // Each story begins with the file's settings, however the last one ended.
      await open.host.connect(open.world, open.own);
      await tell({ ...open, visit });
    }, logs);
  });
}

/** Fills the cart and the classic checkout; returns the button. */
export async function fillIn(page, host, product, { quantity = 1, ...fields } = {}) {
  await page.goto(`${host.address}/add/${product}/${quantity}`);
  for (const [name, value] of Object.entries(fields)) await page.fill(`#billing_${name}`, value);
  return page.locator('#place_order');
}

/** Buys through the classic checkout; returns the order and its widget. */
export async function buy(page, host, product, fields = {}) {
  const button = await fillIn(page, host, product, fields);
  await Promise.all([page.waitForURL(/order-received/), button.click()]);
  return received(page, host);
}

/** What stands on the page after a checkout. */
export async function received(page, host) {
  const id = Number(page.url().match(/order-received\/(\d+)/)[1]);
  const widget = await new Widget(page).shows('requires_action');
  return { id, widget, code: (await host.order(id)).entries.at(-1).snapshot.next_action.voucher.reference };
}

/** Buys without a browser: as if the checkout had run, through the same gateway. */
export async function order(host, product, { quantity = 1, ...props } = {}) {
  const own = { billing_first_name: 'Ximena', billing_last_name: 'Quispe', billing_email: 'ximena.qt@correo.example', billing_country: 'PE', ...props };
  const id = await host.php(
    `$o = standin_create_order($in['own'] + ['payment_method' => 'ventanilla'], [$in['product'] => $in['quantity']]); return $o->get_id();`,
    { own, product, quantity },
  );
  return { id, ...(await pay(host, id)) };
}

/** Presses "place order" for an order that is there: `{ result, notices, code }`. */
export async function pay(host, id) {
  const came = await host.php(
    `$r = WC()->payment_gateways()->payment_gateways()['ventanilla']->process_payment($in['id']); return ['result' => $r, 'notices' => wc_get_notices()];`,
    { id },
  );
  const entry = (await host.order(id)).entries.filter((one) => one.kind === 'payment').at(-1);
  return { ...came, payment: entry?.id, code: entry?.snapshot?.next_action?.voucher?.reference };
}

/** Moves everybody's clock to so many seconds after a code has run out. */
export const after_deadline = (world, code, seconds) => world.control('clock', { before_expiry_of: code, seconds_before: -seconds });

/** An event as the backend would send it, or nearly: what is given replaces what is right. */
export async function send(host, world, event, { id = `evt_${Math.random().toString(36).slice(2)}`, secret = world.secrets.webhook, headers = {}, at, body } = {}) {
  const text = body ?? JSON.stringify(event);
  const offset = (await world.sandboxState()).clock.offset_seconds ?? 0;
  const timestamp = String(at ?? Math.floor(Date.now() / 1000) + offset);
  const key = Buffer.from(secret.slice(6), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`;
  const own = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  return fetch(`${host.address}/wp-json/ventanilla/v1/events`, { method: 'POST', headers: { ...own, ...headers }, body: text });
}

/** Waits until an event of this type has been dealt with for an order. */
export const heard = (host, id, type) =>
  until(async () => (await host.events(id)).find((event) => event.type === type && event.done === '1'), { what: `the shop to hear ${type}` });
