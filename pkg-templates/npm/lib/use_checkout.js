// `<ventanilla-checkout>` for a page: defined, and put where it belongs.

import { VentanillaCheckout } from './checkout.js';
import { define } from './element.js';
import { mount } from './mount.js';

export { VentanillaCheckout };

export const defineCheckout = () => define(VentanillaCheckout);

export function mountCheckout(target, options) {
  defineCheckout();
  return mount('ventanilla-checkout', target, options);
}
