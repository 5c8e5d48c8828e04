// Firefox and WebKit, each by the protocol that it speaks itself: a page to open, a function to run there, fingers and keys.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './program.mjs';
import { until } from './until.mjs';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

function start(command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.said = '';
  child.stderr.on('data', (data) => (child.said += data));
  return child;
}

/** What every engine can do; `send(actions)` and `evaluate(source)` are its own. */
class Engine {
  children = [];

  /** Runs a function in the page; what it takes and returns is plain. */
  async run(work, ...args) {
    return JSON.parse(await this.evaluate(`JSON.stringify((${work})(...${JSON.stringify(args)})) ?? 'null'`));
  }

  /** A finger at a place in the window. */
  tap({ x, y }) {
    const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
    const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    return this.act([{ type: 'pointer', id: 'finger', parameters: { pointerType: 'mouse' }, actions }]);
  }

  keys(text) {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return this.act([{ type: 'key', id: 'keys', actions }]);
  }

  async close() {
    this.children.forEach((child) => child.kill('SIGKILL'));
    if (this.folder) await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A window that nobody looks at still has the focus; and nobody is asked for news. */
const PREFERENCES = {
  'focusmanager.testmode': true,
  'browser.shell.checkDefaultBrowser': false,
  'app.update.disabledForTesting': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.getAddons.cache.enabled': false,
};

/** By WebDriver BiDi, which Firefox speaks without a driver beside it. */
class Firefox extends Engine {
  static needs = { 'firefox-esr': '/usr/bin/firefox-esr' };
  #socket;
  #asked = new Map();

  async begin() {
    const Socket = globalThis.WebSocket ?? createRequire(import.meta.url)('playwright-core/lib/utilsBundle').ws;
    this.folder = await mkdtemp(join(tmpdir(), 'ventanilla-firefox-'));
    const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
    await writeFile(join(this.folder, 'user.js'), lines.join('\n'));
    const port = await freePort();
    const args = ['--headless', '--no-remote', '--profile', this.folder, `--remote-debugging-port=${port}`];
    const firefox = start(Firefox.needs['firefox-esr'], args, { HOME: this.folder });
    this.children.push(firefox);
    await until(() => firefox.said.includes('BiDi listening'), { what: 'Firefox to listen', within: 30_000 });
    this.#socket = new Socket(`ws://127.0.0.1:${port}/session`);
    await new Promise((open, fail) => Object.assign(this.#socket, { onopen: open, onerror: fail }));
    this.#socket.onmessage = ({ data }) => {
      const { id, result, error, message } = JSON.parse(data);
      const { done, fail } = this.#asked.get(id) ?? {};
      if (error) fail?.(new Error(`${error}: ${message}`));
      else done?.(result);
    };
    await this.#ask('session.new', { capabilities: {} });
    // The first window keeps the focus in its address bar; one of our own has it in the page.
    ({ context: this.context } = await this.#ask('browsingContext.create', { type: 'window' }));
    await this.#ask('browsingContext.activate', { context: this.context });
  }

  #ask(method, params) {
    const id = this.#asked.size + 1;
    const answer = new Promise((done, fail) => this.#asked.set(id, { done, fail }));
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer;
  }

  open(url) {
    return this.#ask('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async evaluate(expression) {
    const ask = { expression, target: { context: this.context }, awaitPromise: true };
    const { result, exceptionDetails } = await this.#ask('script.evaluate', ask);
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  act(actions) {
    return this.#ask('input.performActions', { context: this.context, actions });
  }
}

/** By WebDriver, on a screen that nobody looks at. */
class WebKit extends Engine {
  static needs = { 'webkit2gtk-driver': MINI_BROWSER, xvfb: '/usr/bin/Xvfb' };
  #address;

  async begin() {
    const display = `:${100 + Math.floor(Math.random() * 800)}`;
    this.children.push(start(WebKit.needs.xvfb, [display, '-screen', '0', '600x1000x24', '-nolisten', 'tcp']));
    await until(() => existsSync(`/tmp/.X11-unix/X${display.slice(1)}`), { what: 'a screen' });
    const port = await freePort();
    const screen = { GDK_BACKEND: 'x11', DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' };
    this.children.push(start('/usr/bin/WebKitWebDriver', [`--port=${port}`], screen));
    this.#address = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${this.#address}/status`)).ok, { what: 'the driver of WebKit to listen' });
    const options = { binary: MINI_BROWSER, args: ['--automation'] };
    const asked = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
    this.#address += `/session/${(await this.#ask('POST', '/session', asked)).sessionId}`;
    await this.#ask('POST', '/window/rect', { width: 480, height: 900 });
  }

  async #ask(method, path, body) {
    const answer = await fetch(this.#address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  open(url) {
    return this.#ask('POST', '/url', { url });
  }

  evaluate(expression) {
    return this.#ask('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
  }

  act(actions) {
    return this.#ask('POST', '/actions', { actions });
  }

  async close() {
    await this.#ask('DELETE', '').catch(() => {});
    await super.close();
  }
}

const ALL = { Firefox, WebKit };

/** The names of all, and which packages of Debian are missing for each. */
export const engines = Object.entries(ALL).map(([name, { needs }]) => {
  return { name, missing: Object.keys(needs).filter((part) => !existsSync(needs[part])) };
});

export async function startEngine(name) {
  const engine = new ALL[name]();
  try {
    await engine.begin();
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}
