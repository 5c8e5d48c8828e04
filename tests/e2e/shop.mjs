// What a buyer does in the demo shop.

import { Widget } from './widget.mjs';

/** Words that appear nowhere else, so that finding one means that it leaked. */
export const BUYER = { name: 'Ximena Quispe Tintaya', email: 'ximena.qt@correo.example', phone: '987123654' };
export const SKU = 'chalina-alpaca';

export async function fillCheckout(page, world, sku = SKU, buyer = BUYER) {
  await page.goto(`${world.shop}/checkout/${sku}`);
  for (const [field, value] of Object.entries(buyer)) await page.fill(`#${field}`, value);
  return page.getByRole('button', { name: 'Pagar en efectivo' });
}

/** Buys one piece; returns when the widget shows its voucher. */
export async function buy(page, world, sku = SKU, buyer = BUYER) {
  const pay = await fillCheckout(page, world, sku, buyer);
  await Promise.all([page.waitForURL(/\/orders\//), pay.click()]);
  const widget = new Widget(page);
  await widget.shows('requires_action');
  return { url: page.url(), widget, code: await widget.code() };
}

/** The shop's own words about the order. */
export const orderState = (page) => page.locator('#order-state .state-text').innerText();

/** The address of the backend's own page for this payment. */
export function hostedUrl(page) {
  return page.locator('ventanilla-checkout .vt-root').getByRole('link', { name: 'Enlace' }).getAttribute('href');
}
