// A policy that forbids everything which can be forbidden, and who hears what it forbids.

/** Of a shop that serves the widget itself. `scripts`: what they may be or do beyond that. */
export const strict = (...scripts) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Runs in the page before anything else. */
export function watch() {
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
}
