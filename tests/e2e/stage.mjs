// A backend that a test writes the lines of, and a page of the same origin: for pages and answers that no real process would give.

import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';

import { Loopback } from '../loopback.mjs';
import { PATIENCE, closeBrowser, withVisitors } from './browser.mjs';
import { inProject } from './program.mjs';

after(closeBrowser);

const TYPES = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' };
/** What a page loads. */
export const WEB = process.env.VENTANILLA_WEB ?? inProject('target/web');
const PROBLEM = { type: 'about:blank', title: 'no', status: 404, code: 'not_found' };

const fixtures = {};
for (const file of ['payments', 'refunds']) {
  fixtures[file] = JSON.parse(await readFile(inProject(`tests/fixtures/${file}.json`), 'utf8'));
}

/** The snapshot of a fixture, with the time at which it holds. */
function fixture(file, name) {
  const { snapshot, now } = fixtures[file].find((one) => one.name === name);
  return { ...structuredClone(snapshot), server_time: now };
}

export const payment = (name) => fixture('payments', name);
export const refund = (name) => fixture('refunds', name);
export const named = (file) => fixtures[file].map((one) => one.name);

/** What the backend writes of a fixture. */
export const golden = (name) => readFile(inProject(`tests/goldens/${name}.html`), 'utf8');
const [, FORM] = (await golden('refund/form.es-CO')).match(/<ventanilla-refund[^>]*>(.*)<\/ventanilla-refund>/s);
/** What the backend writes of the two that a stage begins with. */
const HTML = { checkout: await golden('voucher-last-minutes.es-PE'), refund: FORM };

/** How the backend's HTML may stand in a page: a sentence instead of it, in the page's own tree, or as declarative shadow DOM. */
export const WRITTEN = {
  'a sentence': (kind) => `<p class="kept">El servidor escribió ${kind}</p>`,
  'the backend’s HTML': (kind) => HTML[kind],
  'the backend’s shadow': (kind) => `<template shadowrootmode="open"><link rel="stylesheet" href="/widget/ventanilla.css">${HTML[kind]}</template>`,
};

export class Stage extends Loopback {
  /** What the backend answers now: a snapshot, or a function from the request to `{ status, body }`. */
  payment = payment('voucher-last-minutes');
  refund = refund('form');
  /** What it was asked: `{ method, path, body }`. */
  asked = [];
  /** What stands in its elements. */
  written = WRITTEN['a sentence'];
  /** The headers of the page, and the page. */
  headers = {};
  page = '';
  /** Seconds by which the backend's time has moved. */
  shift = 0;

  #began = Date.now();

  /** An element with the backend's HTML in it. */
  tag(kind, { id = kind, inside = this.written(kind) } = {}) {
    const name = `ventanilla-${kind}`;
    const locale = kind === 'refund' ? 'es-CO' : 'es-PE';
    return `<${name} id="${id}" endpoint="${this.address}" token="ct_${id}" locale="${locale}">${inside}</${name}>`;
  }

  get both() {
    return this.tag('checkout') + this.tag('refund');
  }

  async open(page, body = this.both, { head = '', script = '/widget/ventanilla.js' } = {}) {
    const shim = script && `<script type="module" src="${script}"></script>`;
    this.page = `<!doctype html><html lang="es-PE"><meta charset="utf-8"><title>Otra página</title>${head}${shim}<body>${body}`;
    await page.goto(`${this.address}/page`);
  }

  serve(request, answer) {
    this.#route(request, answer).catch((error) => answer.writeHead(500).end(String(error)));
  }

  async #route(request, answer) {
    const { pathname } = new URL(request.url, this.address);
    let body = '';
    for await (const part of request) body += part;
    answer.setHeader('access-control-allow-origin', '*');
    answer.setHeader('access-control-allow-headers', '*, authorization, content-type, if-none-match');
    if (request.method === 'OPTIONS') return answer.end();
    if (pathname.startsWith('/client/')) return this.#answer(request, pathname, body, answer);
    const folder = pathname.match(/^\/widget(?:-\w+)?\/([\w.-]+)$/);
    if (folder) return this.#file(folder[1], answer);
    const text = pathname === '/page' ? this.page : '';
    return answer.writeHead(200, { ...this.headers, 'content-type': 'text/html; charset=utf-8' }).end(text);
  }

  async #file(name, answer) {
    const bytes = await readFile(`${WEB}/${name}`);
    answer.setHeader('content-type', TYPES[name.split('.').pop()] ?? 'text/plain');
    answer.end(bytes);
  }

  #answer({ method, headers }, path, body, answer) {
    const token = headers.authorization?.replace('Bearer ', '');
    this.asked.push({ method, path, body });
    // Who fills in the form rightly gets a code, as from the real one.
    if (path === '/client/refund/identification') this.refund = refund('code');
    const line = { '/client/payment': this.payment }[path] ?? (path.startsWith('/client/refund') ? this.refund : PROBLEM);
    const said = typeof line === 'function' ? line({ method, path, body, token }) : { body: line };
    const { status = 200, body: told } = said;
    answer.writeHead(status, { 'content-type': 'application/json', ...said.headers });
    answer.end(typeof told === 'string' ? told : JSON.stringify(this.#now(told)));
  }

  // The backend's clock goes on from the fixture's moment.
  #now(snapshot) {
    if (Number.isNaN(Date.parse(snapshot?.server_time))) return snapshot;
    const at = Date.parse(snapshot.server_time) + (Date.now() - this.#began) + this.shift * 1000;
    return { ...snapshot, server_time: new Date(at).toISOString() };
  }
}

/** One test on a stage of its own; `tell` gets `{ stage, visit }`. */
export function scene(name, tell, { timeout = 60_000 } = {}) {
  test(name, { timeout: timeout * PATIENCE }, async () => {
    const stage = await new Stage().start();
    try {
      await withVisitors((visit) => tell({ stage, visit }));
    } finally {
      await stage.close();
    }
  });
}
