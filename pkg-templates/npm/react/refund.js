'use client';

import { defineRefund } from '../lib/use_refund.js';
import { component } from './component.js';

export const VentanillaRefund = component('ventanilla-refund', 'VentanillaRefund', defineRefund);
