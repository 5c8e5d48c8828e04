/** What a page is told of a payment. Nothing personal. */
export interface VentanillaStatus {
  /** Our id of the payment: `pay_…`. */
  paymentId: string;
  status: 'requires_action' | 'processing' | 'succeeded' | 'expired' | 'canceled' | 'failed';
  /** Money came after the deadline. */
  late: boolean;
  /** Somebody at the shop must look at the payment. */
  underReview: boolean;
}

/** What a page is told of a refund. Nothing personal. */
export interface VentanillaRefundStatus {
  /** Our id of the refund: `rf_…`. */
  refundId: string;
  status: 'requires_action' | 'processing' | 'pending' | 'succeeded' | 'expired' | 'canceled' | 'failed';
  /** Somebody at the shop must look at the refund. */
  underReview: boolean;
}

/** What went wrong: an ErrorCode of the core, or `widget_failed` where the core could not run; one that did not load is tried again. */
export interface VentanillaError {
  code: string;
}

/** The events of the elements. All bubble and are composed. They are for a page's looks: whether an order is paid is for a backend to hear. */
export interface VentanillaEventMap {
  'ventanilla-ready': CustomEvent<VentanillaStatus | VentanillaRefundStatus>;
  'ventanilla-status': CustomEvent<VentanillaStatus | VentanillaRefundStatus>;
  'ventanilla-copy': CustomEvent<VentanillaStatus | VentanillaRefundStatus>;
  'ventanilla-expire': CustomEvent<VentanillaStatus | VentanillaRefundStatus>;
  'ventanilla-error': CustomEvent<VentanillaError>;
}

interface VentanillaElement extends HTMLElement {
  /** The address of the merchant's backend, without a slash at the end. */
  endpoint: string;
  /** The client token of one payment or refund: `ct_…`. */
  token: string;
  /** `es-PE`, `es-CO` or `en`; the page's language where none is given. */
  locale: string;
  /** Whether the page holds nothing else, and may be printed as it is. */
  standalone: boolean;
  /** The last of its events, for who comes late; null before the first. */
  readonly latest: VentanillaEventMap[keyof VentanillaEventMap] | null;
}

/** `<ventanilla-checkout endpoint token locale>`: one payment, live. */
export interface VentanillaCheckout extends VentanillaElement {}

/** `<ventanilla-refund endpoint token locale>`: one refund, from the form to the banknotes. */
export interface VentanillaRefund extends VentanillaElement {}

declare global {
  interface HTMLElementTagNameMap {
    'ventanilla-checkout': VentanillaCheckout;
    'ventanilla-refund': VentanillaRefund;
  }
  interface HTMLElementEventMap extends VentanillaEventMap {}
}
