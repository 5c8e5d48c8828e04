// The one file that a shop embeds: it defines the elements, and fetches everything else only when one stands on a page.

import { VentanillaCheckout } from './checkout.js';
import { VentanillaElement, define } from './element.js';
import { currentScript } from './own.js';
import { VentanillaRefund } from './refund.js';

// In a classic script there is no `import.meta`, and in a module no `currentScript`.
VentanillaElement.home = import.meta.url ?? currentScript()?.src;
define(VentanillaCheckout, VentanillaRefund);
