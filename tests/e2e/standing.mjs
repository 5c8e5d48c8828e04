// What the backend wrote into a page, and what a payer has done with it: looked at before the widget takes over, and after.

/** The backend's HTML of a payment or refund, in its element: `form` is `light` or `shadow`; `more` is asked for besides. */
export async function written(world, kind, token, form, more = '') {
  const query = `?${form === 'shadow' ? 'shadow=open' : ''}${more}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html', 'accept-language': kind === 'refund' ? 'es-CO' : 'es-PE' };
  const answer = await fetch(`${world.backend}/client/${kind === 'refund' ? 'refund' : 'payment'}${query}`, { headers });
  const html = await answer.text();
  if (!answer.ok) throw new Error(html);
  const name = `ventanilla-${kind}`;
  const tag = `<${name} endpoint="${world.backend}" token="${token}" locale="${headers['accept-language']}">${html}</${name}>`;
  return `<h1>Tu pedido</h1>${tag}<p id="below">Lo que sigue en la tienda</p>`;
}

/**
 * Runs in the page from its first moment: every shift of the layout, whatever the payer did just before, and every frame in which
 * the code (or the form) is not where it was.
 */
export function watch() {
  const seen = (globalThis.seen = { shifts: [], frames: [], watching: false, state: null });
  const note = ({ value, sources }) => seen.watching && seen.shifts.push(`${value} ${sources.map(({ node }) => node?.className)}`);
  seen.observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
  seen.observer.observe({ type: 'layout-shift', buffered: true });

  const element = () => document.querySelector('ventanilla-checkout, ventanilla-refund');
  const top = () => [element().shadowRoot, element()].map((root) => root?.querySelector('.vt')).find((one) => one?.checkVisibility());
  const box = (one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x, y, width, height].map((number) => Math.round(number * 100) / 100).join(' ');
  };
  const PARTS = '.vt-kicker, .vt-amount, .vt-deadline, .vt-deadline time, .vt-digits, .vt-actions, .vt-qr, .vt-tab, .vt-section, .vt-late, .vt-links, .vt-input, .vt-tick, .vt-live, .vt-foot, .vt';
  const boxes = () => {
    const found = Object.fromEntries([...top().querySelectorAll(PARTS)].map((one, at) => [`${one.className || one.localName} ${at}`, box(one)]));
    return { ...found, below: box(document.querySelector('#below')) };
  };
  const selection = () => {
    const inner = top().getRootNode();
    const range = inner.getSelection?.() ?? document.getSelection();
    const { anchorNode, anchorOffset, focusOffset } = range;
    return `${anchorNode?.nodeValue} ${anchorOffset} ${focusOffset}`;
  };
  const focus = () => {
    const one = top().getRootNode().activeElement;
    return `${one?.localName} ${one?.name || one?.textContent} ${one?.value ?? ''} ${one?.selectionStart ?? ''}`;
  };
  // What stands behind a tab that was never chosen need not be there; what was chosen behind one must.
  const chosen = () =>
    [...top().querySelectorAll('input, select')].filter((one) => one.checkVisibility() || (one.checked && !one.defaultChecked));
  seen.look = () => ({
    boxes: boxes(),
    selection: selection(),
    focus: focus(),
    open: [...top().querySelectorAll('details')].map((one) => one.open),
    chosen: chosen().map((one) => (one.type?.match(/radio|box/) ? `${one.id} ${one.checked}` : one.value)),
  });
  seen.begin = () => {
    seen.observer.takeRecords();
    seen.watching = true;
    const main = () => box(top()?.querySelector('.vt-digits, form') ?? document.body);
    const was = main();
    const frame = () => {
      if (main() !== was) seen.frames.push(main());
      if (seen.watching) requestAnimationFrame(frame);
    };
    frame();
  };
  seen.end = () => {
    seen.observer.takeRecords().forEach(note);
    seen.watching = false;
    return { shifts: seen.shifts, frames: seen.frames };
  };
}
