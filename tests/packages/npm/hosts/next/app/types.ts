// Only compiled: what must be right of the server's side, and what must be wrong.

import { createBackend, renderPayment, verifyEvent, type Payment, type View } from 'ventanilla/server';

export async function used(request: Request): Promise<string> {
  const { payments } = createBackend({ url: '', apiKey: '' });
  const payment: Payment = await payments.get('pay_1');
  const event = verifyEvent({ secrets: ['whsec_1'], headers: request.headers, body: await request.arrayBuffer() });
  if (event.type === 'refund.succeeded') return event.data.refund.status;
  if (event.type === 'payment.late') return event.data.refund?.path ?? event.data.payment.id;
  const view: View = renderPayment(await payments.show(payment.client_token ?? '', { as: 'snapshot' }), { as: 'view' });
  const html: string = renderPayment({}, { locale: 'es-PE' });
  // @ts-expect-error every change wants a key
  await payments.cancel(payment.id, {});
  // @ts-expect-error amounts are text
  await payments.create({ merchant_reference: 'A-1', amount: { value: 1, currency: 'PEN' }, payer: { email: '' } }, { idempotencyKey: 'A-1' });
  // @ts-expect-error what was parsed cannot be verified
  verifyEvent({ secrets: 'whsec_1', headers: {}, body: {} });
  return view.title + html;
}
