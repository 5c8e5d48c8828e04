// A shop's theme: the packaged files through a real Liquid engine with doubles of what only Shopify has, pages on one origin, assets on another, as from
// a CDN, with `?v=` in their addresses.

import { readFile, readdir } from 'node:fs/promises';

import { Liquid, Tokenizer } from 'liquidjs';

import { inProject } from '../../e2e/program.mjs';
import { Loopback } from '../../loopback.mjs';

export const DIST = `${process.env.VENTANILLA_DIST ?? inProject('target/dist')}/shopify-theme`;
export const EXTENSION = `${DIST}/extensions/ventanilla-theme`;

const TYPES = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json' };

const json = async (path) => JSON.parse(await readFile(path, 'utf8'));

/** WCAG's contrast, as Shopify's `color_contrast` has it. */
function contrast(one, other) {
  const light = (hex) => {
    const parts = [1, 3, 5]
      .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return Math.round(((high + 0.05) / (low + 0.05)) * 10) / 10;
}

/** A Liquid engine for a folder (the theme or the extension) with one language's sentences. */
async function engineOf(folder, language, cdn) {
  const file = language === 'en' ? 'en.default' : language;
  const texts = await json(`${folder}/locales/${file}.json`);
  const engine = new Liquid({
    root: [`${folder}/snippets`, `${folder}/sections`, `${folder}/blocks`],
    extname: '.liquid',
    relativeReference: false,
    strictFilters: true,
  });
  // Everything up to {% endschema %} is for the editor, and prints nothing.
  engine.registerTag('schema', {
    parse(_token, remaining) {
      while (remaining.length > 0 && !/^\{%-?\s*endschema/.test(remaining.shift().getText()));
    },
    render() {},
  });
  engine.registerTag('section', {
    parse(token) {
      this.name = new Tokenizer(token.args).readValue().getText().replaceAll("'", '');
    },
    render: () => '',
  });
  engine.registerFilter('asset_url', (name) => `${cdn}/assets/${name}?v=118764328041${name.length}`);
  engine.registerFilter('stylesheet_tag', (href) => `<link href="${href}" rel="stylesheet" type="text/css" media="all" />`);
  engine.registerFilter('color_contrast', contrast);
  engine.registerFilter('t', (key, ...values) => {
    const found = key.split('.').reduce((tree, part) => tree?.[part], texts);
    if (typeof found !== 'string') throw new Error(`${language}: there is no sentence \`${key}\``);
    const escaped = (text) => String(text ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return found.replace(/\{\{ (\w+) \}\}/g, (_, name) => escaped(values.find(([one]) => one === name)?.[1]));
  });
  return engine;
}

/** What the editor starts with: the schema's defaults. */
async function defaults(path) {
  const [, schema] = (await readFile(path, 'utf8')).match(/\{% schema %\}([\s\S]*)\{% endschema %\}/);
  const settings = JSON.parse(schema).settings.filter(({ id }) => id);
  return Object.fromEntries(settings.map(({ id, default: value }) => [id, value ?? '']));
}

export class Shop {
  /** The address that a page's files come from: `theme` or `extension`. */
  #pages = new Map();
  #cdn = new Loopback((request, answer) => this.#asset(request, answer).catch(() => answer.writeHead(404).end()));
  #front = new Loopback((request, answer) => {
    this.visits.push(request.url);
    const page = this.#pages.get(new URL(request.url, 'http://shop').pathname);
    const none = request.url === '/favicon.ico' ? 204 : 404;
    answer.writeHead(page ? 200 : none, { ...this.headers, 'content-type': 'text/html; charset=utf-8' }).end(page ?? '');
  });
  /** Paths that were asked for, at the shop and at the CDN. */
  visits = [];
  asked = [];
  /** More headers of its pages. */
  headers = {};
  /** What the CDN does to a file's bytes; `null` for a file that it does not have. */
  rewrite = (_name, bytes) => bytes;
  #folder = DIST;

  async start() {
    this.cdn = `${(await this.#cdn.start()).address}/cdn/shop/t/7`;
    this.address = (await this.#front.start()).address;
    return this;
  }

  async #asset(request, answer) {
    const { pathname, search } = new URL(request.url, this.cdn);
    const name = pathname.match(/\/assets\/([\w.-]+)$/)[1];
    this.asked.push(name + search);
    const bytes = this.rewrite(name, await readFile(`${this.#folder}/assets/${name}`));
    if (!bytes) throw new Error('not there');
    const headers = {
      'content-type': TYPES[name.split('.').pop()],
      'access-control-allow-origin': '*',
      'cache-control': 'max-age=31536000',
    };
    answer.writeHead(200, headers).end(bytes);
  }

  #layout(language, body, after = '') {
    return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tienda Andina</title>
<style>body{margin:0;font:16px/1.5 Georgia,serif;color:#222}header,footer{padding:16px;background:#f4ede4;text-align:center}*{box-sizing:border-box}</style></head>
<body><header>Tienda Andina</header><main>${body}</main><footer>© Tienda Andina</footer>${after}</body></html>`;
  }

  #globals(language, { order, design } = {}) {
    return {
      request: { design_mode: Boolean(design), origin: this.address, locale: { iso_code: language } },
      order,
      template: { name: 'page' },
    };
  }

  /** Puts a JSON template of the theme at its path. `settings`: what the merchant chose; `design`: in the theme editor. */
  async page(template, { settings = {}, language = 'es', order, design } = {}) {
    this.#folder = DIST;
    const engine = await engineOf(DIST, language, this.cdn);
    const { sections, order: shown } = await json(`${DIST}/templates/page.${template}.json`);
    const parts = await Promise.all(
      shown.map(async (id) => {
        const { type } = sections[id];
        const section = { id, settings: { ...(await defaults(`${DIST}/sections/${type}.liquid`)), ...settings } };
        const globals = this.#globals(language, { order, design });
        return `<section id="shopify-section-${id}" class="shopify-section">${await engine.renderFile(type, { section }, { globals })}</section>`;
      }),
    );
    const path = `/pages/${template}`;
    this.#pages.set(path, this.#layout(language, parts.join('\n')));
    return this.address + path;
  }

  /** A page of any theme, with blocks of the extension: `inside` in a section, `embedded` at the end of the body. */
  async extended(path, { inside = [], embedded = [], settings = {}, language = 'es', design } = {}) {
    this.#folder = EXTENSION;
    const engine = await engineOf(EXTENSION, language, this.cdn);
    const draw = async (name) => {
      const block = {
        id: name,
        settings: { ...(await defaults(`${EXTENSION}/blocks/${name}.liquid`)), ...settings },
        shopify_attributes: `data-block="${name}"`,
      };
      return engine.renderFile(name, { block }, { globals: this.#globals(language, { design }) });
    };
    const [body, after] = await Promise.all([inside, embedded].map((names) => Promise.all(names.map(draw))));
    this.#pages.set(
      path,
      this.#layout(language, `<h1>Una página</h1>${body.join('')}`, after.map((one) => `<div id="shopify-block">${one}</div>`).join('')),
    );
    return this.address + path;
  }

  close() {
    return Promise.all([this.#cdn.close(), this.#front.close()]);
  }
}

/** Names of the snippets and sections of a folder. */
export const liquids = async (folder) => (await readdir(folder)).filter((name) => name.endsWith('.liquid'));
