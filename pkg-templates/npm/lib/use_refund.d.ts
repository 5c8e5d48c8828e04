import type { VentanillaRefund as Refund } from './elements.js';
import type { RefundOptions, Mounted } from './mount.js';

/** The class of `<ventanilla-refund>`. */
export declare const VentanillaRefund: { prototype: Refund; new (): Refund };
export type VentanillaRefund = Refund;

/** Defines `<ventanilla-refund>`. Does nothing on a server, or when it is defined. */
export declare function defineRefund(): void;

/** Puts a refund into `target`, an element or a selector. */
export declare function mountRefund(target: Element | string, options: RefundOptions): Mounted<Refund>;
