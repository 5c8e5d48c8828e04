// The pages that are measured, each as one document, and where on each of them the code, the copy button and the countdown stand.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

const sheet = (href) => `<link rel="stylesheet" href="${href}">`;
const script = (src) => `<script type="module" src="${src}"></script>`;

function page(head, body) {
  const metas = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">';
  return `<!doctype html><html lang="es-PE"><head>${metas}<title>Tu pedido</title>${head}</head><body><main><h1>Tu pedido</h1>${body}</main></body></html>`;
}

/** The rival pages' scripts and styles, as an esbuild of today makes them: `{ '/built/hand.js': text … }`. */
export async function builtFiles() {
  const result = await build({
    entryPoints: [here('hand.js'), here('hand.css'), here('adyen.js')],
    outdir: here('built'),
    write: false,
    bundle: true,
    minify: true,
    treeShaking: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return Object.fromEntries(result.outputFiles.map((file) => [`/built/${file.path.split('/').at(-1)}`, file.contents]));
}

/**
 * What is measured, in this order. `html` is the voucher as the backend writes it, with its style sheet; `token` the page's own token;
 * `core` the name of the core's file, which our pages preload as the README says.
 * `code`, `copy` and `clock` are selectors, looked up below `host`'s shadow root where one is named and in the document otherwise.
 */
export function pages({ html, token, core }) {
  const text = html.replace(/<style>.*?<\/style>/gs, '');
  if (text === html) throw new Error('expected the voucher with its style sheet in it, found none');
  const element = (inside) => `<ventanilla-checkout endpoint="" token="${token}" locale="es-PE">${inside}</ventanilla-checkout>`;
  const rival = `<div id="voucher" data-token="${token}"></div>`;
  const ours = { host: 'ventanilla-checkout', code: '.vt-digits', copy: '[data-press="copy"]', clock: '.vt-left' };
  const early = (file) => `<link rel="preload" as="fetch" crossorigin href="/widget/${file}">`;
  const both = script('/widget/ventanilla.js') + early(core);
  const widget = both + early('ventanilla.css');
  // Where the backend's HTML is read first, the rest may come second; and its style sheet is there.
  const later = both.replaceAll(/<(script|link) /g, '<$1 fetchpriority="low" ');
  return [
    { name: 'static', title: 'static, the same text', document: page('', text), code: '.vt-digits' },
    { name: 'styled', title: 'static, with our style sheet within it', document: page('', html), code: '.vt-digits' },
    { name: 'server', title: 'Ventanilla, rendered by the backend', document: page(later, element(html)), ...ours },
    { name: 'script', title: 'Ventanilla, rendered by the script', document: page(widget, element('')), ...ours },
    {
      name: 'hand',
      title: "by hand, with npm's qrcode",
      document: page(sheet('/built/hand.css') + script('/built/hand.js'), rival),
      ...{ code: '.voucher-code', copy: '.voucher-copy', clock: '.voucher-left' },
    },
    {
      name: 'adyen',
      title: '@adyen/adyen-web, Oxxo',
      document: page(sheet('/built/adyen.css') + script('/built/adyen.js'), rival),
      // It has no countdown.
      ...{ code: '.adyen-checkout__voucher-result__code', copy: '.adyen-checkout__voucher-result__actions button' },
    },
  ];
}
