// Where the backend sends its events, as they come: for tests that verify them.

import { buffer } from 'node:stream/consumers';

import { until } from '../../e2e/until.mjs';
import { Loopback } from '../../loopback.mjs';

export class Receiver extends Loopback {
  /** `{ headers, body }`, the oldest first; the body as bytes. */
  events = [];

  async serve(request, answer) {
    this.events.push({ headers: request.headers, body: await buffer(request) });
    answer.writeHead(204).end();
  }

  /** Waits for the first event of a type. */
  of(type) {
    const look = () => this.events.find(({ body }) => JSON.parse(body.toString()).type === type);
    return until(look, { what: `the event ${type} to come` });
  }
}
