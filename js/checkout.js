// `<ventanilla-checkout>`: one payment.

import { VentanillaElement } from './element.js';
import { FILES } from './manifest_checkout.js';

export class VentanillaCheckout extends VentanillaElement {
  static kind = 'checkout';
  static subject = 'payment';
  static sheets = ['ventanilla.css'];
  static files = FILES;
}
