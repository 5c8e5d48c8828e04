// A site that is not ours and takes our widget in: on an origin of its own, with a page that a test writes.

import { Loopback } from '../loopback.mjs';

export class Site extends Loopback {
  #page = '';
  /** More headers for the page. */
  headers = {};

  serve(request, answer) {
    for (const [name, value] of Object.entries(this.headers)) answer.setHeader(name, value);
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(request.url === '/page' ? this.#page : '');
  }

  /** Opens a page with the widget's script, from the backend unless `script` is another tag, and this body. */
  async open(page, world, body, script = `<script type="module" src="${world.backend}/widget/ventanilla.js"></script>`) {
    this.#page = `<!doctype html><html lang="es-PE"><meta charset="utf-8"><title>Otro sitio</title>${script}<body>${body}`;
    await page.goto(`${this.address}/page`);
  }
}

/** A payment as a shop's backend makes it. */
export function createPayment(world, reference, value = '25.00') {
  const amount = { value, currency: 'PEN' };
  return world.api('POST', '/v1/payments', { merchant_reference: reference, amount, payer: { email: 'ana@correo.example' } });
}

/** The element for a payment. */
export const tag = (world, payment, id) =>
  `<ventanilla-checkout id="${id}" endpoint="${world.backend}" token="${payment.client_token}" locale="es-PE"></ventanilla-checkout>`;
