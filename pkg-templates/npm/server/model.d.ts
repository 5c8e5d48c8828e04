// What the backend's API and its events speak of. `GET /openapi.json` describes the same.

/** Decimal text, never a number: `{ value: '149.90', currency: 'PEN' }`. */
export interface Amount {
  value: string;
  currency: string;
}

export interface Failure {
  code: string;
  at: string;
}

export interface Review {
  reason: string;
}

export interface Voucher {
  provider: string;
  /** What the payer says at the counter. */
  reference: string;
  biller_code?: string | null;
  amount: Amount;
  expires_at: string;
  hosted_voucher_url?: string | null;
  barcode?: string | null;
}

export interface Receipt {
  reference: string;
  operation?: string | null;
  amount: Amount;
  paid_at: string;
  /** The network took it back. */
  reversed?: boolean;
}

export interface Payment {
  id: string;
  merchant_reference: string;
  provider: string;
  status: 'requires_action' | 'processing' | 'succeeded' | 'expired' | 'canceled' | 'failed';
  /** Money came after the deadline. */
  late: boolean;
  /** Somebody at the shop must look. */
  review?: Review | null;
  stock: 'held' | 'committed' | 'released';
  amount: Amount;
  created_at: string;
  expires_at: string;
  /** Grows with each change: an event with a lower one is old. */
  state_version: number;
  next_action?: { type: 'display_voucher'; voucher: Voucher } | null;
  receipts: Receipt[];
  error?: Failure | null;
  /** For the widget. Not in events. */
  client_token?: string | null;
  /** The voucher as a page of its own. Not in events. */
  hosted_url?: string | null;
}

/** One withdrawal code, from the wish for it to its end. */
export interface Pickup {
  reference: string;
  channel: string;
  amount: Amount;
  state: 'making' | 'live' | 'refused' | 'expired' | 'collected';
  /** Only while it is live, and never in events. */
  code?: string | null;
  expires_at?: string | null;
  operation?: string | null;
  at?: string | null;
  refused_for?: string | null;
  last_attempt?: Failure | null;
}

export interface Refund {
  id: string;
  payment_id: string;
  merchant_reference: string;
  status: 'requires_action' | 'processing' | 'pending' | 'succeeded' | 'expired' | 'canceled' | 'failed';
  amount: Amount;
  collected?: Amount | null;
  channel: string;
  holder?: { kind: string; masked: string } | null;
  pickups: Pickup[];
  due_at?: string | null;
  reason?: string | null;
  failure?: Failure | null;
  review?: Review | null;
  created_at: string;
  state_version: number;
  client_token?: string | null;
  hosted_url?: string | null;
}

/** The call that gives a payment's money back, as `payment.late` brings it: `refunds.create(offer.body, …)`. */
export interface RefundOffer {
  method: string;
  path: string;
  body: { payment_id: string };
}

export interface PaymentEvent {
  /** `payment.succeeded`, `payment.late`, `stock.release` …; new ones may come. */
  type: `payment.${string}` | `stock.${string}`;
  timestamp: string;
  data: { payment: Payment; refund?: RefundOffer | null; state_version: number };
}

export interface RefundEvent {
  /** `refund.code_issued`, `refund.succeeded` …; new ones may come. */
  type: `refund.${string}`;
  timestamp: string;
  data: { refund: Refund; state_version: number };
}

export type VentanillaEvent = PaymentEvent | RefundEvent;

export interface Order {
  /** Your order's id: 1–36 of `A-Z a-z 0-9 _ -`. */
  merchant_reference: string;
  amount: Amount;
  payer: {
    email: string;
    name?: string;
    phone?: string;
    identification?: { kind: string; number: string };
  };
  provider?: string;
  description?: string;
  /** RFC 3339 with an offset. */
  expires_at?: string;
  locale?: string;
  return_url?: string;
}

export interface RefundWish {
  payment_id: string;
  /** Default: all that was received and is not promised back yet. */
  amount?: Amount;
  reason?: string;
  locale?: string;
  return_url?: string;
}
