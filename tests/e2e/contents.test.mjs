// What a page loads holds what a page needs: no other language, nothing that signs, nothing of the backend's.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

import { WEB } from './stage.mjs';

const SAYS = { checkout: { es: 'Copiar código', en: 'Copy code' }, refund: { es: 'Número de documento', en: 'Document number' } };
/** Words of the same core for servers, which verifies and signs. */
const ELSEWHERE = ['whsec', 'webhook-signature', 'webhook-id', 'standard_webhooks', 'Bearer', 'secret'];

for (const [kind, languages] of Object.entries(SAYS)) {
  for (const [language, own] of Object.entries(languages)) {
    test(`the core of a ${kind} in ${language}`, async () => {
      const name = (await readdir(WEB)).find((file) => file.startsWith(`ventanilla_${kind}_${language}.`) && file.endsWith('.wasm'));
      const bytes = await readFile(`${WEB}/${name}`);
      const has = (text) => bytes.includes(text);
      assert.ok(has(own), `it says "${own}"`);
      const foreign = Object.entries(languages).flatMap(([other, text]) => (other === language ? [] : [text]));
      assert.deepEqual([...foreign, ...ELSEWHERE].filter(has), []);
      const module = await WebAssembly.compile(bytes);
      assert.deepEqual([...new Set(WebAssembly.Module.imports(module).map((one) => one.module))], ['./core_bg.js']);
      const offered = WebAssembly.Module.exports(module).map((one) => one.name).filter((one) => !one.startsWith('__'));
      assert.deepEqual(offered.sort(), ['memory', 'mount', 'send', 'unmount']);
    });
  }
}
