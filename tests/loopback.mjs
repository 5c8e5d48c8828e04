// A small server on this machine, for whatever plays somebody's site, backend or folder of files in a test.

import { once } from 'node:events';
import { createServer } from 'node:http';

export class Loopback {
  #server = createServer((request, answer) => this.serve(request, answer));

  /** `serve(request, answer)`: what it answers. Who extends this class has a method of that name instead. */
  constructor(serve) {
    if (serve) this.serve = serve;
  }

  /** `at`: the address of one that was closed, to take its place; otherwise it finds a free port. */
  async start(at = 'http://127.0.0.1:0') {
    this.#server.listen(Number(new URL(at).port), '127.0.0.1');
    await once(this.#server, 'listening');
    this.address = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  /** At once, whoever is still connected: browsers keep connections open. One that does not run is closed already. */
  close() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }
}
