// Style sheets that style everything, of pages that never thought of us.

const INHERITED = `color: #ff0 !important; font: italic 900 40px/0.6 cursive !important; letter-spacing: 1em !important;
  word-spacing: 2em !important; text-transform: uppercase !important; text-align: right !important; text-indent: 4em !important;
  text-shadow: 0 0 9px red !important; white-space: nowrap !important; visibility: hidden !important; cursor: none !important;
  pointer-events: none !important; user-select: none !important; -webkit-user-select: none !important; direction: rtl !important;
  text-decoration: line-through !important; list-style: none !important; hyphens: auto !important; font-variant: small-caps !important;
  tab-size: 40 !important; word-break: break-all !important; color-scheme: dark !important;`;
const BOXES = `box-sizing: content-box !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
  background: #ff0 !important; outline: none !important; animation: none !important; transition: all 9s !important;`;

/** Everything that comes down from the element into what it shows. */
export const EVERYTHING = `<style>* { ${INHERITED} ${BOXES} }</style>`;

/** A theme that lays out all its children, and hides what it does not know until it is defined. */
export const LAYOUT = `<style>:not(:defined) { opacity: 0 } body > * { float: left !important; max-width: none !important;
  display: inline !important; position: relative !important; min-width: 0 !important; width: auto !important }</style>`;

/** A theme whose `rem` is another one: two of three shops count in tenths of it. */
export const SMALL_REM = '<style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>';
