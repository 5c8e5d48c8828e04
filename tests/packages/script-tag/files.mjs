// A plain server of files, as a CDN or a bucket is: another site than the page and the backend.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Loopback } from '../../loopback.mjs';

const TYPES = { js: 'text/javascript', wasm: 'application/wasm', css: 'text/css' };

export class Files extends Loopback {
  asked = [];

  /** `open`: whether other sites may read; `types`: by extension; `change`: what becomes of a file on its way. */
  constructor(folder, { open = true, types = {}, change = (_, bytes) => bytes } = {}) {
    super();
    Object.assign(this, { folder, open, types: { ...TYPES, ...types }, change });
  }

  serve(request, answer) {
    const path = new URL(request.url, 'http://any').pathname;
    this.asked.push(path);
    const file = join(this.folder, path);
    if (path.includes('..') || !existsSync(file)) return answer.writeHead(404).end();
    answer.setHeader('content-type', this.types[path.split('.').at(-1)] ?? 'text/plain');
    if (this.open) answer.setHeader('access-control-allow-origin', '*');
    return answer.end(this.change(path, readFileSync(file)));
  }
}
