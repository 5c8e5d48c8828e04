/** The server's side of a shop: Node, Deno, Bun and edge runtimes. It knows secrets: never import it into a page. */

export { createBackend } from './backend.js';
export type * from './backend.js';
export type * from './model.js';
export type * from './view.js';

import type { VentanillaEvent } from './model.js';
import type { View } from './view.js';

/** What went wrong: a code that never changes, and a sentence for the developer. */
export declare class VentanillaError extends Error {
  constructor(code: string, message: string, more?: { status?: number; requestId?: string; problem?: Problem; cause?: unknown });
  readonly name: 'VentanillaError';
  /** `signature_invalid`, `fields_invalid` …: `explainError(code)` says what it means and who can mend it. */
  readonly code: string;
  /** The backend's HTTP status, where it answered. */
  readonly status?: number;
  /** What to quote to support. */
  readonly requestId?: string;
  /** The whole answer (RFC 9457). */
  readonly problem?: Problem;
}

/** `application/problem+json` of the backend. */
export interface Problem {
  type: string;
  status: number;
  code: string;
  title: string;
  detail: string;
  request_id: string;
  errors: { field: string; code: string; detail?: string | null }[];
}

/** Headers as a framework gives them: `Headers`, or Node's `request.headers`. */
export type IncomingHeaders = { get(name: string): string | null } | Record<string, string | string[] | undefined>;

/** When it is. Default: now. */
export interface At {
  now?: Date | number;
}

/**
 * An event of the backend, once its signature is right and not older than five minutes. `secrets`: yours (`whsec_…`), several while you
 * change them. `body`: the very bytes that came; what a framework parsed and wrote anew are others.
 *
 * @throws {VentanillaError} `signature_invalid`
 */
export declare function verifyEvent(
  event: { secrets: string | readonly string[]; headers: IncomingHeaders; body: string | Uint8Array | ArrayBuffer },
  at?: At,
): VentanillaEvent;

/** The headers of a signed event, as the backend would send it: for your tests. */
export declare function signEvent(
  event: { secret: string; id: string; body: string | Uint8Array | ArrayBuffer },
  at?: At,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>;

export interface RenderOptions extends At {
  /** `es-PE`, `es-CO` or `en`. Default: `es-PE`. */
  locale?: string;
  /** Only for `html`: where the style sheets lie, for whoever has not linked them: `https://pay.your-shop.example/widget`. */
  assets?: string;
}

/** What the payer reads of a payment, from the answer of `payments.show(token, { as: 'snapshot' })`. */
export declare function renderPayment(snapshot: object | string, options: RenderOptions & { as: 'view' }): View;
export declare function renderPayment(
  snapshot: object | string,
  options?: RenderOptions & { as?: 'html' | 'text' | 'calendar' },
): string;

/** What the payer reads of a refund, from the answer of `refunds.show(token, { as: 'snapshot' })`. */
export declare function renderRefund(snapshot: object | string, options: RenderOptions & { as: 'view' }): View;
export declare function renderRefund(
  snapshot: object | string,
  options?: RenderOptions & { as?: 'html' | 'text' | 'calendar' },
): string;

export type Country = 'PE' | 'CO';

export interface DocumentOptions {
  /** As `providers.efecty.cedula_rule` of the backend. Default: `partner`. */
  cedulaRule?: 'partner' | 'registry';
  /** The language of labels and sentences. Default: the country's Spanish. */
  locale?: string;
}

/** A kind of document, for a form. */
export interface DocumentKind {
  kind: string;
  label: string;
  min: number;
  max: number;
  /** Whether letters may stand in it. */
  letters: boolean;
}

/** The documents that people of a country have, the commonest first. */
export declare function documentKinds(country: Country, options?: DocumentOptions): DocumentKind[];

export type DocumentVerdict = { valid: true; number: string; masked: string } | { valid: false; error: string; message: string };

/** Whether a number can be one of its kind, with what to tell who typed it if not. */
export declare function checkDocument(
  document: { country: Country; kind: string; number: string },
  options?: DocumentOptions,
): DocumentVerdict;

/** What an error code means: for the payer, for support and for the developer. */
export interface Explanation {
  code: string;
  category: 'technical' | 'business' | 'system';
  /** Whether the same call may be made again. */
  retry: 'never' | 'after_change' | 'same_call' | 'later';
  /** Who can mend it. */
  responsible: 'merchant' | 'network' | 'store' | 'payer' | 'ventanilla';
  title: string;
  /** For who pays. */
  payer: string;
  /** For who waits for a refund. */
  refund: string;
  /** For who answers the payer. */
  support: string;
  /** For who writes the shop's code. */
  developer: string;
}

/**
 * What a code means. `locale` is the payer's, `language` (`en`, `es`, `zh`) yours.
 *
 * @throws {VentanillaError} of a code that there is not
 */
export declare function explainError(code: string, options?: { locale?: string; language?: 'en' | 'es' | 'zh' }): Explanation;
