// What a Colombian does who gets money back, and what the network's clerk does.

import { Widget } from './widget.mjs';

/** Invented, and nowhere else: so that finding it means that it leaked. */
export const ANA = { document_number: '1099422993', name: 'Ana Ñáñez Duarte', phone: '3005550147' };

/** A paid order of `value` pesos, and the refund of it, as a shop's backend makes both. */
export async function promiseRefund(world, reference, value = '186000') {
  const amount = { value, currency: 'COP' };
  const order = { merchant_reference: reference, amount, payer: { email: 'ana@correo.example' } };
  const payment = await world.api('POST', '/v1/payments', order);
  await world.control(`efecty/collections/${payment.next_action.voucher.reference}/pay`);
  return world.api('POST', '/v1/refunds', { payment_id: payment.id });
}

/** The refund in a page of another site, alive. */
export async function openRefund(world, page, refund) {
  const element = `<ventanilla-refund endpoint="${world.backend}" token="${refund.client_token}" locale="es-CO"></ventanilla-refund>`;
  await world.site.open(page, world, element);
  return new Refund(page);
}

export class Refund extends Widget {
  constructor(page, element = 'ventanilla-refund') {
    super(page, element);
  }

  field(name) {
    return this.drawn.locator(`[name="${name}"]`);
  }

  /** Types and leaves each field, as a person does. */
  async fill({ document_number, name, phone, consent = true } = {}) {
    for (const [field, text] of Object.entries({ document_number, name, phone })) {
      if (text === undefined) continue;
      await this.field(field).fill(text);
      await this.field(field).blur();
    }
    await this.field('consent').setChecked(consent);
    return this;
  }

  /** What is said about a field; '' where nothing is wrong. */
  async fault(name) {
    const id = await this.field(name).getAttribute('id');
    return this.text(`[id="${id}-fault"]`);
  }

  send() {
    return this.press('Obtener mi código');
  }

  /** Fills everything in rightly and waits for the code. */
  async identify(who = ANA) {
    await this.shows('requires_action');
    await this.fill(who);
    await this.send();
    await this.shows('pending');
    return this.code();
  }
}

/** The clerk hands the money out for a code and a document. */
export const handOut = (world, code, document_number = ANA.document_number, ask = {}) =>
  world.control(`efecty/withdrawals/${code}/pay`, { document_number, ...ask });

/** What the network knows of all withdrawals. */
export async function withdrawals(world) {
  return (await (await fetch(`${world.sandbox}/control/efecty`)).json()).withdrawals;
}
