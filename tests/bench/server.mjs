// One small server for all pages: the same headers, the same compression, everything ready before the first question.

import { readFile, readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { Loopback } from '../loopback.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export class BenchServer extends Loopback {
  #answers = new Map();

  serve(request, reply) {
    const answer = this.#answers.get(request.url);
    reply.writeHead(answer ? 200 : 404, answer?.headers);
    reply.end(answer?.body);
  }

  /** What is answered under `path`. Files may be kept for five minutes, as the backend says of them; a payment and its page may not. */
  put(path, type, content) {
    const body = brotliCompressSync(content);
    const kept = ['.js', '.css', '.wasm'].includes(type) ? 'public, max-age=300' : 'no-store';
    const headers = { 'content-type': TYPES[type], 'content-length': body.length, 'content-encoding': 'br', 'cache-control': kept };
    this.#answers.set(path, { body, headers });
  }

  async putFolder(path, folder) {
    for (const name of await readdir(folder)) this.put(`${path}/${name}`, extname(name), await readFile(`${folder}/${name}`));
  }
}
