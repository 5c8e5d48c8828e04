// `<ventanilla-refund>`: one refund.

import { VentanillaElement } from './element.js';
import { FILES } from './manifest_refund.js';

export class VentanillaRefund extends VentanillaElement {
  static kind = 'refund';
  static subject = 'refund';
  static sheets = ['ventanilla.css', 'refund.css'];
  static files = FILES;
}
