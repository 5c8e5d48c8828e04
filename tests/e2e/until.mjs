// Waiting for something to become true, instead of sleeping and hoping.

import { PATIENCE } from './browser.mjs';

const PACE_MS = 40;

/** Asks `look` until it returns something true, and returns that. `what` completes the sentence "expected …". */
export async function until(look, { what, within = 10_000 }) {
  const end = performance.now() + within * PATIENCE;
  let last;
  for (;;) {
    try {
      last = await look();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (performance.now() > end) break;
    await new Promise((resume) => setTimeout(resume, PACE_MS));
  }
  const came = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(`expected ${what} within ${within} ms; the last look gave ${came}`);
}
