import type { ForwardRefExoticComponent, RefAttributes } from 'react';

import type { VentanillaCheckout as Element } from '../lib/elements.js';
import type { CheckoutProps } from './component.js';

/** `<ventanilla-checkout>` as a component: React 18 and 19, readable from the server on. */
export declare const VentanillaCheckout: ForwardRefExoticComponent<CheckoutProps & RefAttributes<Element>>;
export type { CheckoutProps } from './component.js';
