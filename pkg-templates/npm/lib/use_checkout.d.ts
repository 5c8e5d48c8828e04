import type { VentanillaCheckout as Checkout } from './elements.js';
import type { CheckoutOptions, Mounted } from './mount.js';

/** The class of `<ventanilla-checkout>`. */
export declare const VentanillaCheckout: { prototype: Checkout; new (): Checkout };
export type VentanillaCheckout = Checkout;

/** Defines `<ventanilla-checkout>`. Does nothing on a server, or when it is defined. */
export declare function defineCheckout(): void;

/** Puts a payment's voucher into `target`, an element or a selector. */
export declare function mountCheckout(target: Element | string, options: CheckoutOptions): Mounted<Checkout>;
