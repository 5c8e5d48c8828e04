// `<ventanilla-refund>` for a page: defined, and put where it belongs.

import { VentanillaRefund } from './refund.js';
import { define } from './element.js';
import { mount } from './mount.js';

export { VentanillaRefund };

export const defineRefund = () => define(VentanillaRefund);

export function mountRefund(target, options) {
  defineRefund();
  return mount('ventanilla-refund', target, options);
}
