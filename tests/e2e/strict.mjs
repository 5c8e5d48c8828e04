// Hears what a policy forbids.

/** Runs in the page before anything else. */
export function watch() {
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}
