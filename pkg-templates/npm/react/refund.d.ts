import type { ForwardRefExoticComponent, RefAttributes } from 'react';

import type { VentanillaRefund as Element } from '../lib/elements.js';
import type { RefundProps } from './component.js';

/** `<ventanilla-refund>` as a component: React 18 and 19, readable from the server on. */
export declare const VentanillaRefund: ForwardRefExoticComponent<RefundProps & RefAttributes<Element>>;
export type { RefundProps } from './component.js';
