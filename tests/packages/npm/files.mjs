// Whatever serves a folder: a shop's static host. A path that is no file is answered with the page, as hosts of single-page apps do.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

export class Files {
  /** What was asked for: paths with their queries, as a log would keep them. */
  asked = [];
  /** Headers for everything. */
  headers = {};

  constructor(folder) {
    this.folder = folder;
    this.server = createServer(async (request, answer) => {
      const { pathname } = new URL(request.url, 'http://any');
      this.asked.push(request.url);
      const wanted = pathname === '/' ? '/index.html' : normalize(pathname);
      const bytes = await readFile(join(this.folder, wanted)).catch(() => null);
      const type = bytes ? (TYPES[extname(wanted)] ?? 'application/octet-stream') : TYPES['.html'];
      for (const [name, value] of Object.entries(this.headers)) answer.setHeader(name, value);
      answer.setHeader('content-type', type);
      answer.end(bytes ?? (await readFile(join(this.folder, 'index.html')).catch(() => '')));
    });
  }

  /** On the origin that the backend lets in: `world.site` gives its place up. */
  async start(address) {
    const { port } = new URL(address);
    await new Promise((done) => this.server.listen(Number(port), '127.0.0.1', done));
    this.address = address;
    return this;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}
