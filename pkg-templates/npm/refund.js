// Defines <ventanilla-refund>, and nothing of vouchers.

import { defineRefund } from './lib/use_refund.js';

export { VentanillaRefund, defineRefund, mountRefund } from './lib/use_refund.js';

defineRefund();
