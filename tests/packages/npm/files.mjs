// Whatever serves a folder: a shop's static host. A path that is no file is answered with the page, as hosts of single-page apps do.

import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

import { Loopback } from '../../loopback.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

export class Files extends Loopback {
  /** What was asked for: paths with their queries, as a log would keep them. */
  asked = [];
  /** Headers for everything. */
  headers = {};

  constructor(folder) {
    super();
    this.folder = folder;
  }

  async serve(request, answer) {
    const { pathname } = new URL(request.url, 'http://any');
    this.asked.push(request.url);
    const wanted = pathname === '/' ? '/index.html' : normalize(pathname);
    const bytes = await readFile(join(this.folder, wanted)).catch(() => null);
    const type = bytes ? (TYPES[extname(wanted)] ?? 'application/octet-stream') : TYPES['.html'];
    for (const [name, value] of Object.entries(this.headers)) answer.setHeader(name, value);
    answer.setHeader('content-type', type);
    answer.end(bytes ?? (await readFile(join(this.folder, 'index.html')).catch(() => '')));
  }
}
