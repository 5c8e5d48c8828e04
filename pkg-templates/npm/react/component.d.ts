import type { DetailedHTMLProps, HTMLAttributes, ReactNode } from 'react';

import type {
  VentanillaCheckout,
  VentanillaError,
  VentanillaRefund,
  VentanillaRefundStatus,
  VentanillaStatus,
} from '../lib/elements.js';
import type { CheckoutOptions, RefundOptions } from '../lib/mount.js';

type Rest = Omit<HTMLAttributes<HTMLElement>, 'onCopy' | 'onError' | 'children' | 'dangerouslySetInnerHTML'>;

interface Children {
  /** What the backend wrote (`GET /client/payment` with `Accept: text/html`): readable before, without and after the script. */
  children?: ReactNode;
}

export type CheckoutProps = CheckoutOptions & Rest & Children;
export type RefundProps = RefundOptions & Rest & Children;

type Plain<Element, Status> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, 'onCopy' | 'onError'> & {
  endpoint: string;
  token: string;
  locale?: string | undefined;
  assets?: string | undefined;
  standalone?: string | boolean | undefined;
  'no-wasm'?: string | undefined;
  class?: string | undefined;
  // React 19 only.
  'onventanilla-ready'?: ((event: CustomEvent<Status>) => void) | undefined;
  'onventanilla-status'?: ((event: CustomEvent<Status>) => void) | undefined;
  'onventanilla-copy'?: ((event: CustomEvent<Status>) => void) | undefined;
  'onventanilla-expire'?: ((event: CustomEvent<Status>) => void) | undefined;
  'onventanilla-error'?: ((event: CustomEvent<VentanillaError>) => void) | undefined;
};

// The elements themselves in JSX, of React 18 and 19.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ventanilla-checkout': Plain<VentanillaCheckout, VentanillaStatus>;
      'ventanilla-refund': Plain<VentanillaRefund, VentanillaRefundStatus>;
    }
  }
}
