// One of our programs as a real process: started, listened to, killed. Nothing that was not started here is ever ended.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { until } from './until.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const running = new Set();

// However this process ends, its children end with it.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** A path below the project's root. */
export const inProject = (path) => root + path;

export class Program {
  #child = null;

  constructor(name, binary, args, cwd) {
    this.name = name;
    this.file = `${process.env.VENTANILLA_PROGRAMS ?? inProject('target/debug')}/${binary}`;
    this.args = args;
    this.cwd = cwd;
    this.log = '';
  }

  /** Starts it, and returns the address that it listens on. */
  async start() {
    if (!existsSync(this.file)) {
      throw new Error(`expected the program ${this.file}, found none; \`cargo xtask test e2e\` builds it`);
    }
    // A backtrace would push the sentence that matters out of the lines that are kept.
    const { RUST_BACKTRACE: _, ...env } = process.env;
    const child = spawn(this.file, this.args, { cwd: this.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      this.log += data;
    });
    child.stderr.on('data', (data) => (this.log += data));
    const address = () => said.match(/listening on (http:\S+)/)?.[1];
    const ended = () => child.exitCode !== null || child.signalCode !== null;
    await until(() => address() ?? ended(), { what: `the ${this.name} to listen`, within: 15_000 }).catch((error) => {
      throw new Error(`${error.message}\n${this.tail()}`);
    });
    if (ended()) throw new Error(`the ${this.name} ended with code ${child.exitCode} instead of listening\n${this.tail()}`);
    this.address = address();
    return this.address;
  }

  /** The number of its process, while it runs. */
  get pid() {
    return this.#child?.pid;
  }

  /** As when the power goes: no last words. */
  kill() {
    return this.#end('SIGKILL');
  }

  /** As an operator stops it. */
  stop() {
    return this.#end('SIGTERM');
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (!child || !running.has(child)) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  /** The last lines of what it said. */
  tail(lines = 40) {
    return `--- ${this.name} ---\n${this.log.split('\n').slice(-lines - 1).join('\n')}`;
  }
}

/**
 * A port that nobody listens on. Below the range that systems hand out by themselves, so that it stays free between two starts
 * of the same program.
 */
export async function freePort() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const free = await new Promise((done) => {
      server.once('error', () => done(false));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
    });
    if (free) return port;
  }
  throw new Error('expected a free port between 20000 and 30000, found none in 50 tries');
}
