'use client';

import { defineCheckout } from '../lib/use_checkout.js';
import { component } from './component.js';

export const VentanillaCheckout = component('ventanilla-checkout', 'VentanillaCheckout', defineCheckout);
