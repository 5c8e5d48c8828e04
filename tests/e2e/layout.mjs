// What a page that is read large, narrow or widely spaced must not do: scroll sideways, cut text off, break a number in two.

/** WCAG 1.4.12: what readers may set, with the force that a reader's own style sheet has. */
export const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** The faults of the page as it stands, as lines. */
export const misfits = (page, what) => page.evaluate(look, what);

// Runs in the page.
function look(what) {
  const faults = [];
  const visible = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const within = (root) => [...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one, ...within(one.shadowRoot)] : [one]));
  const name = (element) => {
    const figure = element.closest('[data-state]')?.dataset.state ?? '';
    return `${figure} ${element.localName}.${element.className.baseVal ?? element.className}`.trim();
  };
  const fault = (element, text) => faults.push(`${what}: ${name(element)}: ${text}`);
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) faults.push(`${what}: scrolls sideways: ${wide.scrollWidth} px in ${wide.clientWidth} px`);
  for (const element of within(document).filter(visible)) {
    const style = getComputedStyle(element);
    const card = element.closest('.vt');
    // What is there for screen readers only is small by intention; what is drawn scales.
    const drawn = element.closest('svg') || element.closest('.vt-sr, .hidden, .visually-hidden') || style.position === 'absolute';
    if (drawn || element.getClientRects().length === 0) continue;
    const cut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (cut) fault(element, `cuts off ${element.scrollWidth - element.clientWidth} px`);
    const out = card && card !== element && element.getBoundingClientRect().right > card.getBoundingClientRect().right + 1;
    if (out) fault(element, 'sticks out of its card');
    const number = element.matches('.vt-amount, .vt-group') && element.textContent.match(/\d\S*/);
    if (!number) continue;
    const range = document.createRange();
    range.setStart(element.firstChild, number.index);
    range.setEnd(element.firstChild, number.index + number[0].length);
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
    if (lines.size > 1) fault(element, `breaks \`${element.textContent}\` in two`);
  }
  return faults;
}
