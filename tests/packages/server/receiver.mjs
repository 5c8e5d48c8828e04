// Where the backend sends its events, as they come: for tests that verify them.

import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { until } from '../../e2e/until.mjs';

export class Receiver {
  /** `{ headers, body }`, the oldest first; the body as bytes. */
  events = [];
  #server = createServer(async (request, answer) => {
    this.events.push({ headers: request.headers, body: await buffer(request) });
    answer.writeHead(204).end();
  });

  async start() {
    await new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  /** Waits for the first event of a type. */
  of(type) {
    const look = () => this.events.find(({ body }) => JSON.parse(body.toString()).type === type);
    return until(look, { what: `the event ${type} to come` });
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }
}
