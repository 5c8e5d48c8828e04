import type { VentanillaError, VentanillaRefundStatus, VentanillaStatus } from './elements.js';

/** Which payment or refund, and from where. */
export interface WidgetOptions {
  /** The address of your Ventanilla backend: `https://pay.your-shop.example`. */
  endpoint: string;
  /** The client token of one payment or refund: `ct_…`. Never the API key. */
  token: string;
  /** `es-PE`, `es-CO` or `en`; the page's language where none is given. */
  locale?: string | undefined;
  /** The folder that you serve the package's `files/` from, where neither your bundler nor the backend does. */
  assets?: string | undefined;
  /** Whether the page holds nothing else, and may be printed as it is. */
  standalone?: boolean | undefined;
  /** The page's policy refuses WebAssembly: spares it the report of a try. */
  noWasm?: boolean | undefined;
}

/** What a page may want to hear. For its looks only: whether an order is paid is for your backend to hear. */
export interface WidgetHandlers<Status> {
  /** The widget shows something. */
  onReady?: ((status: Status, event: CustomEvent<Status>) => void) | undefined;
  onStatus?: ((status: Status, event: CustomEvent<Status>) => void) | undefined;
  /** The payer copied the code. */
  onCopy?: ((status: Status, event: CustomEvent<Status>) => void) | undefined;
  /** The deadline passed. */
  onExpire?: ((status: Status, event: CustomEvent<Status>) => void) | undefined;
  onError?: ((error: VentanillaError, event: CustomEvent<VentanillaError>) => void) | undefined;
}

export type CheckoutOptions = WidgetOptions & WidgetHandlers<VentanillaStatus>;
export type RefundOptions = WidgetOptions & WidgetHandlers<VentanillaRefundStatus>;

/** A widget that was put into a page. */
export interface Mounted<Element extends HTMLElement> {
  element: Element;
  /** Takes it away, with all that it listens to and waits for; what stood there before stands there again. */
  unmount(): void;
}
