// Puts a text on the clipboard.

import { command, create } from './own.js';

/**
 * Whether it was copied. In-app browsers and pages without TLS have no clipboard API; the old command still works in most of them.
 * Its field stands in the widget's own tree, where no rule of the page hides it.
 */
export async function copyText(text, shadow) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = create('textarea');
    field.value = text;
    field.readOnly = true;
    field.style = 'position:fixed;opacity:0';
    const focused = shadow.activeElement;
    shadow.append(field);
    field.select();
    const done = command('copy');
    field.remove();
    focused?.focus({ __proto__: null, preventScroll: true });
    return done;
  }
}
