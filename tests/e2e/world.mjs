// A shop, its backend and a cash network, of real processes, for one test: with a folder, secrets and a clock of their own.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Program, freePort, inProject } from './program.mjs';
import { Site } from './site.mjs';
import { until } from './until.mjs';

/** Fast where waiting would be pointless; a test that must not be helped by a job slows that job down. */
const JOBS = { poll_interval_ms: 400, sweep_interval_ms: 100, outbox_retry_ms: 200 };
const PROVIDER = { validity_hours: 48, grace_minutes: 60, payer_reissue: true };
const REFUNDS = { channels: ['efecty', 'baloto', 'caja_andina'], consent_version: '2026-11' };

export class World {
  /**
   * Starts all three. `jobs`, `provider`, `refunds`, `withdrawal` and `reviewFrom` are settings of the backend (server/ventanilla.example.toml);
   * `origins`: more pages that may ask it.
   */
  static async start({ jobs = {}, provider = {}, refunds = {}, withdrawal = {}, reviewFrom = {}, origins = [] } = {}) {
    const world = new World();
    world.folder = await mkdtemp(join(tmpdir(), 'ventanilla-e2e-'));
    try {
      const own = { jobs: { ...JOBS, ...jobs }, provider: { ...PROVIDER, ...provider } };
      await world.#startAll({ ...own, refunds: { ...REFUNDS, ...refunds }, withdrawal, reviewFrom, origins });
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  programs = [];
  /** Another site that takes the widget in. */
  site = new Site();
  secrets = {
    apiKey: `sk_test_${randomBytes(16).toString('hex')}`,
    webhook: `whsec_${randomBytes(32).toString('base64')}`,
    token: randomBytes(32).toString('hex'),
    data: randomBytes(32).toString('base64'),
  };

  async #startAll(own) {
    const clock = join(this.folder, 'clock');
    await writeFile(clock, '0\n');
    // The shop and the backend need each other's address: the backend's is chosen beforehand.
    const listen = `127.0.0.1:${await freePort()}`;
    this.backend = `http://${listen}`;
    const add = (name, binary, args) => {
      const program = new Program(name, binary, args, this.folder);
      this.programs.push(program);
      return program;
    };
    const any = ['--listen', '127.0.0.1:0', '--clock-file', clock];
    const notify = `${this.backend}/webhooks/pagoefectivo`;
    const sandbox = add('sandbox', 'ventanilla-sandbox', [...any, '--notify-url', notify, '--redelivery-after-ms', '300']);
    const keys = ['--api-key', this.secrets.apiKey, '--webhook-secret', this.secrets.webhook];
    const front = ['--backend', this.backend, '--database', join(this.folder, 'shop.sqlite')];
    const shop = add('shop', 'ventanilla-demo', [...any, ...front, ...keys]);
    [this.sandbox, this.shop] = await Promise.all([sandbox.start(), shop.start(), this.site.start()]);
    const config = join(this.folder, 'ventanilla.toml');
    await writeFile(config, this.#settings(listen, clock, own));
    this.backendProgram = add('backend', 'ventanilla', ['serve', '--config', config]);
    await this.backendProgram.start();
  }

  #settings(listen, clock, { jobs, provider, refunds, withdrawal, reviewFrom, origins }) {
    // JSON's texts, numbers and lists are TOML's too.
    const lines = (table) => Object.entries(table).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    const { apiKey, webhook, token, data } = this.secrets;
    const top = {
      listen,
      allowed_origins: [this.shop, this.site.address, ...origins],
      widget_dir: inProject('target/web'),
      api_keys: [apiKey],
      token_secret: token,
      data_key: data,
      sandbox_clock: clock,
    };
    const network = {
      environment: 'sandbox',
      base_url: this.sandbox,
      service_id: '9999',
      access_key: 'TESTACCESSKEY0000000',
      secret_keys: ['TESTSECRETKEYTESTSECRETKEYTESTSECRETKEY0'],
      ...provider,
    };
    const efecty = {
      environment: 'sandbox',
      base_url: this.sandbox,
      key_id: 'TESTEFECTYKEY',
      secret_keys: ['TESTEFECTYSECRETTESTEFECTYSECRET00'],
      payer_reissue: true,
    };
    const merchant = { name: 'Tienda Andina', contact: 'WhatsApp +51 1 000 0000', policy_url: `${this.shop}/datos` };
    // Served by hand: in Colombia where Efecty cannot, in Peru always.
    const byHand = { baloto: { name: 'Baloto', country: 'CO' }, caja_andina: { name: 'Caja Andina', country: 'PE' } };
    return [
      ...lines(top),
      ...['[database]', ...lines({ path: join(this.folder, 'ventanilla.sqlite') })],
      ...['[merchant]', ...lines(merchant)],
      ...['[webhook]', ...lines({ url: `${this.shop}/ventanilla/events`, secrets: [webhook] })],
      ...['[providers.pagoefectivo]', ...lines(network)],
      ...['[providers.efecty]', ...lines(efecty)],
      ...['[providers.efecty.withdrawal]', ...lines(withdrawal)],
      ...['[refunds]', ...lines(refunds)],
      ...['[refunds.review_from]', ...lines(reviewFrom)],
      ...Object.entries(byHand).flatMap(([id, channel]) => [`[manual.${id}]`, ...lines({ ...channel, promise_hours: 24 })]),
      ...['[manual.caja_andina.withdrawal]', ...lines({ min: '5.00', max: '1000.00' })],
      ...['[jobs]', ...lines(jobs)],
      '',
    ].join('\n');
  }

  /** One of the sandbox's controls (sandbox/README.md); `ask` is the body. */
  async control(path, ask = {}) {
    return json(await fetch(`${this.sandbox}/control/${path}`, { method: 'POST', body: JSON.stringify(ask) }));
  }

  async sandboxState() {
    return json(await fetch(`${this.sandbox}/control/state`));
  }

  /** Someone pays at the counter. */
  pay(code, ask = {}) {
    return this.control(`cips/${code}/pay`, ask);
  }

  /** The shop's own API calls to the backend. */
  async api(method, path, body) {
    const headers = { authorization: `Bearer ${this.secrets.apiKey}`, 'content-type': 'application/json' };
    headers['idempotency-key'] = randomBytes(8).toString('hex');
    return json(await fetch(this.backend + path, { method, headers, body: body && JSON.stringify(body) }));
  }

  /** The shop's books: `{ stock, orders, events }`. */
  async books() {
    return json(await fetch(`${this.shop}/admin.json`));
  }

  async stock(sku) {
    const { on_hand, reserved, sold } = (await this.books()).stock.find((row) => row.sku === sku);
    return { on_hand, reserved, sold };
  }

  /** Waits until the shop's one order is in this state. */
  order(state) {
    const look = async () => (await this.books()).orders.find((order) => order.state === state);
    return until(look, { what: `an order of the shop to be ${state}` });
  }

  /** The types of the events that the shop has heard, the oldest first. */
  async events() {
    return (await this.books()).events.map((event) => event.type).reverse();
  }

  logs() {
    return this.programs.map((program) => program.tail()).join('\n');
  }

  async close() {
    await Promise.all([this.site.close(), ...this.programs.map((program) => program.kill())]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function json(answer) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url}: expected success, came ${answer.status} ${text}`);
  return JSON.parse(text);
}
