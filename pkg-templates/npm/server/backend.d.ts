import type { Amount, Order, Payment, Refund, RefundWish } from './model.js';
import type { View } from './view.js';

export interface BackendOptions {
  /** The address of your Ventanilla backend. */
  url: string;
  /** `sk_…`: one of `api_keys` in its settings. */
  apiKey: string;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How long to wait for an answer. Default: 15,000. */
  timeoutMs?: number;
}

export interface Asking {
  signal?: AbortSignal;
}

/** A call that changes something. The same key repeats the first answer: make it of your order's id, and keep it. */
export interface Doing extends Asking {
  idempotencyKey: string;
}

export interface ShowOptions extends Asking {
  /** The payer's language: `es-PE`, `es-CO`, `en`. Default: the payment's. */
  locale?: string;
}

/** What the payer sees, by the client token: HTML to put into the element, the view model, or the snapshot for `renderPayment`. */
export interface Show {
  (clientToken: string, options?: ShowOptions & { as?: 'html' }): Promise<string>;
  (clientToken: string, options: ShowOptions & { as: 'view' }): Promise<View>;
  (clientToken: string, options: ShowOptions & { as: 'snapshot' }): Promise<Record<string, unknown>>;
}

/** Every call is answered or throws a `VentanillaError` with `code`, `status`, `requestId` and `problem`. */
export interface Backend {
  payments: {
    create(order: Order, options: Doing): Promise<Payment>;
    get(id: string, options?: Asking): Promise<Payment>;
    /** Those of one of your orders, the newest first. */
    list(merchantReference: string, options?: Asking): Promise<Payment[]>;
    show: Show;
    cancel(id: string, options: Doing): Promise<Payment>;
    extend(id: string, until: { expires_at: string }, options: Doing): Promise<Payment>;
    reissue(id: string, until: { expires_at?: string }, options: Doing): Promise<Payment>;
    /** Takes what came as payment in full. */
    review(id: string, decision: { decision: 'accept' }, options: Doing): Promise<Payment>;
    /** The voucher that a network without an adapter gave to support. */
    code(id: string, voucher: { reference: string; biller_code?: string; expires_at: string }, options: Doing): Promise<Payment>;
    /** Money that such a network took. */
    received(id: string, money: { amount?: Amount; operation?: string; paid_at?: string }, options: Doing): Promise<Payment>;
  };
  refunds: {
    create(wish: RefundWish, options: Doing): Promise<Refund>;
    get(id: string, options?: Asking): Promise<Refund>;
    /** Those of one payment, the newest first. */
    list(paymentId: string, options?: Asking): Promise<Refund[]>;
    show: Show;
    cancel(id: string, options: Doing): Promise<Refund>;
    reissue(id: string, options: Doing): Promise<Refund>;
    retry(id: string, options: Doing): Promise<Refund>;
    /** `approve` or `deny` a large amount; `close` a contradiction. */
    review(id: string, decision: { decision: 'approve' | 'deny' | 'close' }, options: Doing): Promise<Refund>;
    /** The code that a network without an adapter gave to support, and what became of it. */
    code(id: string, code: { code: string; expires_at: string }, options: Doing): Promise<Refund>;
    outcome(
      id: string,
      outcome: { outcome: 'collected' | 'expired' | 'refused'; operation?: string; at?: string },
      options: Doing,
    ): Promise<Refund>;
  };
}

/** The backend's API, by `fetch`. */
export declare function createBackend(options: BackendOptions): Backend;
