// Defines <ventanilla-checkout>, and nothing of refunds.

import { defineCheckout } from './lib/use_checkout.js';

export { VentanillaCheckout, defineCheckout, mountCheckout } from './lib/use_checkout.js';

defineCheckout();
