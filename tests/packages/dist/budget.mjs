// What each package may weigh, unpacked: the folder below target/dist/, or npm's archive; bytes and files. The widget's files alone are
// 1.1 MB in two widgets, two languages and two forms; a page loads 45 to 50 kB of them, compressed.

export const BUDGET = {
  npm: { path: 'npm', bytes: 1_560_000, files: 80 },
  'script-tag': { path: 'script-tag', bytes: 1_150_000, files: 24 },
  'shopify-theme': { path: 'shopify-theme', bytes: 1_000_000, files: 80 },
  woocommerce: { path: 'woocommerce', bytes: 1_350_000, files: 70 },
  // Without the program.
  backend: { path: 'backend', bytes: 1_200_000, files: 30 },
  'view-model': { path: 'view-model', bytes: 420_000, files: 90 },
};
