// A shop that runs the plugin: WordPress on PHP's own server and a MariaDB of its own, in a folder that goes away afterwards. WooCommerce is
// the stand-in of standin/, since no registry in reach has the real one.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { freePort, inProject } from '../../e2e/program.mjs';
import { until } from '../../e2e/until.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const running = new Set();
process.on('exit', () => running.forEach((child) => endGroup(child, 'SIGKILL')));

// PHP's server has children of its own: the whole group is ours, and only that.
function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

/** Where `needs.json` had Debian's package of WordPress unpacked. */
const wordpress = process.env.VENTANILLA_WORDPRESS ?? inProject('target/tools/wordpress/usr/share/wordpress');
/** What `cargo xtask dist` made. */
export const plugin = join(process.env.VENTANILLA_DIST ?? inProject('target/dist'), 'woocommerce/ventanilla-woocommerce');

export class Host {
  static async start() {
    for (const [path, what] of [[wordpress, 'WordPress'], [plugin, 'the plugin']]) {
      if (!existsSync(path)) throw new Error(`expected ${what} at ${path}, found nothing; \`cargo xtask test packages\` puts it there`);
    }
    const host = new Host();
    host.folder = await mkdtemp(join(tmpdir(), 'ventanilla-woo-'));
    try {
      await host.#database();
      await host.#site();
    } catch (error) {
      await host.close();
      throw error;
    }
    return host;
  }

  log = '';
  users = { admin: randomBytes(8).toString('hex'), buyer: randomBytes(8).toString('hex') };

  #spawn(file, args, options = {}) {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.log += data));
    child.once('error', (error) => (this.log += error.message));
    return child;
  }

  async #database() {
    const data = join(this.folder, 'data');
    this.socket = join(this.folder, 'db.sock');
    // As root, MariaDB wants to be told that this is meant.
    const user = process.getuid() === 0 ? ['--user=root'] : [];
    await mkdir(data);
    // No tables of users: who can open the socket, in a folder of our own, is let in.
    const small = ['--skip-networking', '--skip-grant-tables', '--innodb-buffer-pool-size=48M', '--innodb-flush-log-at-trx-commit=0', '--performance-schema=off'];
    const program = existsSync('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : 'mariadbd';
    this.#spawn(program, ['--no-defaults', `--datadir=${data}`, `--socket=${this.socket}`, `--pid-file=${join(this.folder, 'pid')}`, ...small, ...user]);
    await until(() => existsSync(this.socket), { what: `MariaDB to listen (${this.log.slice(-300)})`, within: 30_000 });
  }

  async #site() {
    this.root = join(this.folder, 'www');
    execFileSync('cp', ['-a', wordpress, this.root]);
    const content = join(this.root, 'wp-content');
    await rm(join(this.root, 'wp-config.php'));
    await cp(join(here, 'standin/woocommerce'), join(content, 'plugins/woocommerce'), { recursive: true });
    await cp(join(here, 'standin/mu-plugins'), join(content, 'mu-plugins'), { recursive: true });
    await cp(join(here, 'standin/theme'), join(content, 'themes/tienda'), { recursive: true });
    await cp(plugin, join(content, 'plugins/ventanilla-woocommerce'), { recursive: true });
    await mkdir(join(content, 'uploads'), { recursive: true });
    this.port = await freePort();
    this.address = `http://127.0.0.1:${this.port}`;
    await writeFile(join(this.root, 'wp-config.php'), this.#config());
    await writeFile(join(this.root, 'router.php'), ROUTER);
    await this.php(INSTALL, { address: this.address, ...this.users });
    this.#spawn('php', ['-d', 'display_errors=0', '-d', 'log_errors=1', '-S', `127.0.0.1:${this.port}`, '-t', this.root, join(this.root, 'router.php')], {
      cwd: this.root,
      env: { ...process.env, PHP_CLI_SERVER_WORKERS: '6' },
    });
    await until(() => fetch(`${this.address}/wp-json/`).then((answer) => answer.ok), { what: 'WordPress to answer', within: 20_000 });
  }

  #config() {
    const keys = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);
    const own = {
      DB_NAME: 'shop', DB_USER: 'root', DB_PASSWORD: '', DB_HOST: `localhost:${this.socket}`, DB_CHARSET: 'utf8mb4', DB_COLLATE: '',
      ...Object.fromEntries(keys.map((key) => [key, randomBytes(16).toString('hex')])),
    };
    const lines = Object.entries(own).map(([name, value]) => `define('${name}', '${value}');`);
    const flags = ['DISABLE_WP_CRON', 'AUTOMATIC_UPDATER_DISABLED'].map((name) => `define('${name}', true);`);
    const rest = `$table_prefix = 'wp_';\ndefined('ABSPATH') || define('ABSPATH', __DIR__ . '/');\nrequire_once ABSPATH . 'wp-settings.php';`;
    return `<?php\nini_set('error_log', __DIR__ . '/wp-content/debug.log');\n${[...lines, ...flags].join('\n')}\n${rest}\n`;
  }

  /** Runs PHP code within WordPress; `$in` holds what is given, what it returns comes back. */
  async php(code, given = {}) {
    const file = join(this.folder, `run-${randomBytes(6).toString('hex')}.php`);
    const load = code.includes('WP_INSTALLING') ? '' : 'require $root . "/wp-load.php";';
    const server = `$_SERVER += ['HTTP_HOST' => '127.0.0.1:${this.port}', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];`;
    const body = `$root = '${this.root}'; ${server} $in = json_decode(file_get_contents(__FILE__ . '.json'), true); ${load}\n$out = (function () use ($in, $root) {\n${code}\n})();\necho "\\n<<<" . json_encode($out);`;
    await writeFile(file, `<?php\n${body}\n`);
    await writeFile(`${file}.json`, JSON.stringify(given));
    const options = { maxBuffer: 1 << 26 };
    const { stdout, stderr } = await run('php', ['-d', 'display_errors=stderr', file], options).catch((error) => {
      throw new Error(`PHP failed: ${error.stdout}\n${error.stderr}`);
    });
    this.log += stderr;
    const at = stdout.lastIndexOf('\n<<<');
    if (at < 0) throw new Error(`expected an answer of PHP, came: ${stdout}\n${stderr}`);
    return JSON.parse(stdout.slice(at + 4));
  }

  /** Tells the plugin of this world, and gives the shop a currency. */
  async connect(world, { currency = 'PEN', decimals = 2, locale = 'es_PE', ...settings } = {}) {
    await writeFile(join(this.root, 'wp-content/clock-file'), join(world.folder, 'clock'));
    const own = { enabled: 'yes', backend: world.backend, api_key: world.secrets.apiKey, webhook_secret: world.secrets.webhook, ...settings };
    await this.php(
      `update_option('woocommerce_ventanilla_settings', $in['own']); update_option('woocommerce_currency', $in['currency']);
       update_option('woocommerce_price_num_decimals', $in['decimals']); update_option('standin_locale', $in['locale']); return true;`,
      { own, currency, decimals, locale },
    );
  }

  /** A product on the shelf; returns its id. */
  product(name, price, stock) {
    return this.php(`$p = new WC_Product(); foreach ($in as $n => $v) { $p->set($n, $v); } return $p->save();`, { name, price, stock });
  }

  stock(product) {
    return this.php(`return wc_get_product($in['product'])->get_stock_quantity();`, { product });
  }

  /** An order as the shop knows it; the newest if none is named. */
  order(id = 0) {
    return this.php(
      `$ids = StandIn_Thing::ids('order'); $o = wc_get_order($in['id'] ?: end($ids)); if (!$o) return null;
       $entries = array_map(fn($e) => ['kind' => $e->kind, 'number' => $e->number, 'state' => $e->state, 'id' => $e->remote_id, 'version' => $e->version, 'open' => $e->open, 'status' => $e->status(), 'snapshot' => $e->snapshot],
         Ventanilla\\WooCommerce\\Ledger::all('order_id = %d ORDER BY id', $o->get_id()));
       return ['id' => $o->get_id(), 'status' => $o->get_status(), 'total' => $o->get_total(), 'transaction' => $o->get_transaction_id(), 'method' => $o->get_payment_method(),
         'notes' => $o->notes(), 'entries' => $entries, 'received' => $o->get_checkout_order_received_url(), 'view' => $o->get_view_order_url(), 'edit' => $o->get_edit_order_url()];`,
      { id },
    );
  }

  /** Waits until an order is in this state. */
  async turns(id, status) {
    let last = null;
    const look = async () => (last = await this.order(id))?.status === status && last;
    return until(look, { what: `order ${id} to be ${status} (it is ${last?.status})`, within: 15_000 });
  }

  /** What the events table says. */
  events(id) {
    return this.php(
      `global $wpdb; return $wpdb->get_results($wpdb->prepare('SELECT * FROM ' . Ventanilla\\WooCommerce\\Ledger::events_table() . ' WHERE order_id = %d ORDER BY received_at, version', $in['id']), ARRAY_A);`,
      { id },
    );
  }

  /** Runs the shop's scheduled tasks. */
  tasks(recurring = true) {
    return this.php(`return standin_run_tasks($in['recurring']);`, { recurring });
  }

  /** The mails sent so far. */
  async mails() {
    const file = join(this.root, 'wp-content/mails.jsonl');
    return existsSync(file) ? (await readFile(file, 'utf8')).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  }

  /** Lets a visitor in as a user of WordPress. */
  async login(page, user) {
    await page.goto(`${this.address}/wp-login.php`);
    await page.fill('#user_login', user);
    await page.fill('#user_pass', this.users[user]);
    await Promise.all([page.waitForEvent('load'), page.click('#wp-submit')]);
  }

  async tail() {
    const debug = join(this.root ?? '', 'wp-content/debug.log');
    return `--- the shop ---\n${this.log.slice(-3000)}\n${existsSync(debug) ? (await readFile(debug, 'utf8')).slice(-3000) : ''}`;
  }

  async close() {
    const ends = [...running].map((child) => new Promise((done) => child.once('exit', done)));
    running.forEach((child) => endGroup(child, 'SIGKILL'));
    await Promise.all(ends);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const ROUTER = `<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file(__DIR__ . $path)) { return false; }
if (is_file(__DIR__ . rtrim($path, '/') . '/index.php') && $path !== '/') { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
`;

const INSTALL = `
define('WP_INSTALLING', true);
$db = new mysqli(null, 'root', '', null, 0, preg_match('/localhost:([^\\']+)/', file_get_contents($root . '/wp-config.php'), $m) ? $m[1] : '');
$db->query('CREATE DATABASE shop CHARACTER SET utf8mb4');
require $root . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Tienda Andina', 'admin', 'shop@tienda.example', false, '', $in['admin'], 'es_PE');
update_option('siteurl', $in['address']); update_option('home', $in['address']);
update_option('permalink_structure', '/%postname%/'); update_option('template', 'tienda'); update_option('stylesheet', 'tienda');
wp_insert_user(['user_login' => 'buyer', 'user_pass' => $in['buyer'], 'user_email' => 'buyer@correo.example', 'role' => 'subscriber']);
foreach (['manage_woocommerce', 'edit_shop_orders'] as $cap) { get_role('administrator')->add_cap($cap); }
require_once $root . '/wp-content/plugins/woocommerce/woocommerce.php'; StandIn_Thing::install();
update_option('active_plugins', ['woocommerce/woocommerce.php', 'ventanilla-woocommerce/ventanilla-woocommerce.php']);
flush_rewrite_rules(); return true;`;
