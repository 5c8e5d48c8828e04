// Runs in a measured page from its first moment: when was the code painted, when were the copy button and the countdown there?

/** Leaves `globalThis.seen`, and calls the function named `whole` once; `digits` is the code, the rest is of `pages`. */
export function watch({ host, code, copy, clock, digits, whole }) {
  const seen = (globalThis.seen = { tasks: [], shift: 0 });
  const listen = (type, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  listen('longtask', ({ duration }) => seen.tasks.push(duration));
  listen('layout-shift', ({ value }) => (seen.shift += value));

  // A message that is sent while a frame is made arrives when that frame is done.
  const { port1, port2 } = new MessageChannel();
  const painted = [];
  port2.onmessage = () => painted.shift()(performance.now());
  const afterPaint = (tell) => port1.postMessage(painted.push(tell));

  const standsIn = (place, selector) => {
    const found = place?.querySelector(selector);
    return found?.getClientRects().length > 0 ? found : null;
  };
  const readableIn = (place) => standsIn(place, code)?.textContent.replace(/\D/g, '').includes(digits);
  const look = () => {
    const root = host ? document.querySelector(host)?.shadowRoot : document;
    if (!seen.readable && !seen.looking && (readableIn(document) || readableIn(root))) {
      seen.looking = true;
      afterPaint((now) => (seen.readable = now));
    }
    const alive = readableIn(root) && [copy, clock].every((selector) => !selector || standsIn(root, selector));
    if (!alive) return requestAnimationFrame(look);
    afterPaint((now) => {
      seen.works = now;
      globalThis[whole]('');
    });
  };
  requestAnimationFrame(look);
}
