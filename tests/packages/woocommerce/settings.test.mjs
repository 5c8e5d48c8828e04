// The settings page, the connection's test, what is declared to WooCommerce, and what must not get in or out.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { inProject } from '../../e2e/program.mjs';
import { plugin } from './host.mjs';
import { fillIn, order, shop, story } from './shop.mjs';

const open = shop();
const shots = process.env.VENTANILLA_SHOTS;
const settings = (host) => `${host.address}/wp-admin/admin.php?page=wc-settings&tab=checkout&section=ventanilla`;

const walk = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)]));

test('every PHP file is one, and guards itself', () => {
  const files = walk(plugin).filter((file) => file.endsWith('.php'));
  assert.ok(files.length > 20);
  for (const file of files) {
    execFileSync('php', ['-l', file]);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;/, file);
    assert.doesNotMatch(text, /@(VERSION|INTEGRITY|FILE)\b/, `${file} holds a placeholder`);
    assert.doesNotMatch(text, /\b(eval|unserialize|extract|create_function)\s*\(/, file);
  }
  for (const needed of ['readme.txt', 'README.md', 'README.es.md', 'README.zh.md', 'uninstall.php', 'assets/blocks.js', 'assets/widget/ventanilla.js']) {
    assert.ok(existsSync(join(plugin, needed)), `${needed} is missing`);
  }
  const header = readFileSync(join(plugin, 'ventanilla-woocommerce.php'), 'utf8').match(/Version: (\S+)/)[1];
  assert.equal(readFileSync(join(plugin, 'readme.txt'), 'utf8').match(/Stable tag: (\S+)/)[1], header);
});

test('every sentence has its Spanish and its Chinese, and the compiled files hold them', () => {
  const source = walk(inProject('pkg-templates/woocommerce')).filter((file) => file.endsWith('.php')).map((file) => readFileSync(file, 'utf8')).join('\n');
  const calls = [...source.matchAll(/(?:\b__|esc_html__)\(\s*'((?:[^'\\]|\\.)*)',\s*'ventanilla-woocommerce'/g)];
  const sentences = new Set(calls.map(([, text]) => text.replaceAll("\\'", "'")));
  assert.ok(sentences.size > 100);
  for (const language of ['es_PE', 'zh_CN']) {
    const told = JSON.parse(execFileSync('php', ['-r', MO, join(plugin, `languages/ventanilla-woocommerce-${language}.mo`)]).toString());
    const po = readFileSync(join(plugin, `languages/ventanilla-woocommerce-${language}.po`), 'utf8');
    for (const sentence of sentences) {
      assert.ok(told[sentence], `${language}: no translation of: ${sentence}`);
      assert.ok(po.includes(JSON.stringify(told[sentence])), `${language}: the .mo is not made of the .po: ${sentence}`);
      const marks = (text) => (text.match(/%(\d\$)?[sd]/g) ?? []).sort().join();
      assert.equal(marks(told[sentence]), marks(sentence), `${language}: ${sentence}`);
    }
  }
});

// Reads a compiled file of translations.
const MO = `$b = file_get_contents($argv[1]); [, $n, $o, $t] = array_values(unpack('V4', substr($b, 4, 16))); $r = [];
for ($i = 0; $i < $n; $i++) { $s = fn($at) => (function ($l, $p) use ($b) { return substr($b, $p, $l); })(...array_values(unpack('V2', substr($b, $at + 8 * $i, 8)))); $r[$s($o)] = $s($t); }
echo json_encode($r);`;

story(open, 'secrets go in and do not come out', async ({ host, world, visit }) => {
  const { page } = await visit({ viewport: { width: 1280, height: 900 } });
  await host.login(page, 'admin');
  await page.goto(settings(host));
  for (const secret of Object.values(world.secrets)) assert.ok(!(await page.content()).includes(secret), 'a secret stands in the page');
  assert.equal(await page.locator('input[type=password]').count(), 3);
  const toml = await page.locator('.ventanilla-toml').innerText();
  assert.ok(toml.includes(`url = "${host.address}/wp-json/ventanilla/v1/events"`), toml);
  assert.ok(toml.includes(`allowed_origins = ["${host.address}"]`), toml);

  const field = (name) => page.locator(`#woocommerce_ventanilla_${name}`);
  const stored = () => host.php(`return get_option('woocommerce_ventanilla_settings');`);
  const save = () => Promise.all([page.waitForEvent('load'), page.click('[name=save]')]);
  await field('title').fill('Paga en efectivo <script>alert(1)</script>');
  await save();
  const kept = await stored();
  assert.deepEqual([kept.api_key, kept.webhook_secret], [world.secrets.apiKey, world.secrets.webhook], 'empty fields keep what is stored');
  assert.doesNotMatch(kept.title, /<script/);
  await field('webhook_secret').fill('whsec_no');
  await field('backend').fill('http://pay.shop.example');
  await save();
  const said = await page.locator('.error.notice').allInnerTexts();
  assert.equal(said.length, 2, said.join());
  assert.ok(!said.join().includes('whsec_no'));
  assert.deepEqual([(await stored()).webhook_secret, (await stored()).backend], [world.secrets.webhook, world.backend]);
  if (shots) await page.screenshot({ path: `${shots}/woo-settings-1280.png`, fullPage: true });
});

story(open, 'the connection\'s test says what is wrong', async ({ host, world, visit }) => {
  const { page } = await visit({ viewport: { width: 1280, height: 900 } });
  await host.login(page, 'admin');
  const found = async () => {
    await page.goto(settings(host));
    await Promise.all([page.waitForEvent('load'), page.click('#ventanilla-test')]);
    return (await page.locator('#ventanilla-found li').allInnerTexts()).map((line) => line.trim());
  };
  const right = await found();
  assert.ok(right.length >= 6 && right.every((line) => line.startsWith('✓')), right.join('\n'));
  if (shots) await page.screenshot({ path: `${shots}/woo-test-1280.png`, fullPage: true });
  await host.connect(world, { api_key: 'sk_test_not_the_right_one_0000' });
  assert.ok((await found()).some((line) => /^✗ El backend no conoce esta clave/.test(line)));
  await host.connect(world, { backend: host.address });
  assert.ok((await found()).some((line) => /^✗ (Ahí responde algo|La dirección redirige)/.test(line)));
  await host.connect(world, { backend: 'http://127.0.0.1:9' });
  assert.ok((await found()).some((line) => /^✗ El backend no responde/.test(line)));
  await host.connect(world, { webhook_secret: 'whsec_zu-kurz', currency: 'COP' });
  const wrong = (await found()).filter((line) => line.startsWith('✗'));
  assert.equal(wrong.length, 2, wrong.join('\n'));
  assert.match(wrong.join(), /número de decimales.*secreto de webhook/s);
});

story(open, 'nobody does what only the shop may do', async ({ host, visit }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const { id } = await order(host, cup);
  const actions = [`action=ventanilla_test`, `action=ventanilla_order&order=${id}&what=accept`];
  const { page } = await visit();
  for (const user of [null, 'buyer', 'admin']) {
    if (user) await host.login(page, user);
    for (const action of actions) {
      const answer = await page.context().request.get(`${host.address}/wp-admin/admin-post.php?${action}`, { maxRedirects: 0 });
      // WordPress itself has no such action for strangers.
      const refused = answer.status() === 403 || (user === null && answer.status() === 400);
      assert.ok(refused, `${user}: ${action}: ${answer.status()} ${await answer.text()}`);
    }
  }
  // With a right token and without the right to: the token is made for whoever is let in.
  const denied = await host.php(
    `wp_set_current_user(get_user_by('login', 'buyer')->ID); $_REQUEST['_wpnonce'] = wp_create_nonce('ventanilla_test'); add_filter('wp_die_handler', fn() => function ($m) { throw new Exception($m); });
     try { Ventanilla\\WooCommerce\\Connection::run(); return 'did it'; } catch (Exception $e) { return $e->getMessage(); }`,
  );
  assert.match(denied, /No tienes permiso/);
});

story(open, 'the backend\'s HTML survives whole, and nothing else does', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const { id } = await order(host, cup);
  const token = (await host.order(id)).entries[0].snapshot.client_token;
  const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
  const live = await (await fetch(`${world.backend}/client/payment`, { headers })).text();
  const clean = (html) => host.php(`return Ventanilla\\WooCommerce\\Fragment::clean($in['html']);`, { html });
  // Every golden of the core's, with this backend's addresses.
  const goldens = ['tests/goldens', 'tests/goldens/refund'].filter((folder) => existsSync(inProject(folder)))
    .flatMap((folder) => readdirSync(inProject(folder)).filter((name) => name.endsWith('.html')).map((name) => join(inProject(folder), name)));
  assert.ok(goldens.length > 60);
  // A refund's golden is a whole page around what the fragment holds.
  const fragment = (file) => readFileSync(file, 'utf8').trim().replace(/^<!doctype.*?(?=<section)/s, '').replace(/<\/section>(?!.*<\/section>).*$/s, '</section>');
  const texts = [live, ...goldens.map(fragment)].map((html) =>
    html.replaceAll(/<form(?![^>]*action=)/g, `<form action="${world.backend}/r/lt_x"`).replaceAll(/https:\/\/pay\.tienda\.example/g, world.backend).replaceAll('href="/widget/', `href="${world.backend}/widget/`));
  const cleaned = await host.php(`return array_map([Ventanilla\\WooCommerce\\Fragment::class, 'clean'], $in['texts']);`, { texts });
  texts.forEach((html, at) => assert.equal(same(cleaned[at]), same(html), at ? goldens[at - 1] : 'live'));
  const hostile = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<p onclick="alert(1)">', '<a href="javascript:alert(1)">', '<a href="data:text/html,x">', '<iframe src="https://evil.example">',
    '<style>*{display:none}</style>', '<p style="position:fixed">', '<svg onload=alert(1)>', '<link rel="stylesheet" href="https://evil.example/x.css">', '<link rel="import" href="' + world.backend + '/x">',
    '<form action="https://evil.example/steal">', '<base href="https://evil.example">', '<meta http-equiv="refresh" content="0">', '<object data="x">', '<svg><use href="https://evil.example/x#a">', '<math><mtext><script>x</script>',
    '<input formaction="https://evil.example">', '<button formaction="https://evil.example">',
  ];
  for (const html of hostile) {
    assert.doesNotMatch(await clean(html), /evil|alert\(1\)">|<script|onerror|onclick|onload|<iframe|<style|style=|<base|<meta|<object|<use|javascript:|formaction|import/, html);
  }
});

/** Markup, for comparison: WordPress closes void tags its own way and writes some characters as entities. */
const same = (html) =>
  html.replace(/\s*\/?>/g, '>').replace(/&amp;/g, '&').replace(/&#0?39;/g, "'").replace(/&quot;/g, '"').replace(/&nbsp;|\u00a0/g, ' ').replace(/&gt;/g, '>').replace(/&lt;/g, '<');

story(open, 'WooCommerce is told what the plugin can, and finds it in its lists', async ({ host }) => {
  const told = await host.php(
    `do_action('before_woocommerce_init'); return [Automattic\\WooCommerce\\Utilities\\FeaturesUtil::$declared, array_keys(WC()->payment_gateways()->payment_gateways()), StandIn_Registry::filled()->all['ventanilla']->is_active(), as_has_scheduled_action('ventanilla_sweep', [], 'ventanilla')];`,
  );
  const file = 'ventanilla-woocommerce/ventanilla-woocommerce.php';
  assert.deepEqual(told, [{ custom_order_tables: { [file]: true }, cart_checkout_blocks: { [file]: true } }, ['bacs', 'ventanilla'], true, true]);
});

story(open, 'in Chinese, and in English', async ({ host, world, visit }) => {
  const cup = await host.product('杯子', '25.00', 5);
  const { page } = await visit();
  for (const [locale, words] of [['zh_CN', '现金（PagoEfectivo）'], ['en_US', 'Cash (PagoEfectivo)'], ['es_CO', 'Efectivo (PagoEfectivo)'], ['fr_FR', 'Cash (PagoEfectivo)']]) {
    await host.connect(world, { locale });
    await fillIn(page, host, cup);
    assert.equal(await page.locator('label[for=pm_ventanilla]').innerText(), words);
  }
});

story(open, 'logs and tables hold nothing about a person and no secret', async ({ host, world }) => {
  const everything = (await host.tail()) + host.log + (await host.php(
    `global $wpdb; return json_encode([$wpdb->get_results("SELECT * FROM {$wpdb->prefix}ventanilla_ledger"), $wpdb->get_results("SELECT * FROM {$wpdb->prefix}ventanilla_events")]);`,
  ));
  for (const secret of ['ximena', 'Quispe', '987123654', world.secrets.apiKey, world.secrets.webhook]) assert.ok(!everything.includes(secret), `${secret} leaked`);
  const own = everything.split('\n').filter((line) => /PHP (Warning|Notice|Fatal|Parse)/.test(line) && line.includes('ventanilla-woocommerce'));
  assert.deepEqual(own, [], 'PHP complains about nothing of ours');
});

story(open, 'uninstalled: settings and secrets are gone; what was paid stays, unless it is asked for', async ({ host }) => {
  const left = (define) => host.php(
    `${define} define('WP_UNINSTALL_PLUGIN', 'x'); require WP_PLUGIN_DIR . '/ventanilla-woocommerce/uninstall.php'; global $wpdb;
     return [get_option('woocommerce_ventanilla_settings'), count($wpdb->get_col("SHOW TABLES LIKE '{$wpdb->prefix}ventanilla%'"))];`,
  );
  assert.deepEqual(await left(''), [false, 2]);
  assert.deepEqual(await left(`define('VENTANILLA_REMOVE_ALL_DATA', true);`), [false, 0]);
});
