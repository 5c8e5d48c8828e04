// What goes wrong between a shop, its backend and the cash network, and what must be left of it: nothing.

import assert from 'node:assert/strict';

import { until } from '../../e2e/until.mjs';
import { fillIn, order, pay, received, send, shop, story } from './shop.mjs';

const open = shop({ backend: { provider: { grace_minutes: 60 } } });
const payments = (world, id) => world.api('GET', `/v1/payments?merchant_reference=WC-${id}`).then(({ data }) => data);

story(open, 'the backend is down: a clear sentence, a second try, one payment', async ({ host, world, visit }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const { page } = await visit();
  const button = await fillIn(page, host, cup);
  await world.backendProgram.kill();
  await button.click();
  const words = await page.locator('.woocommerce-error').innerText();
  assert.match(words, /No pudimos obtener tu código de pago.*No se te cobrará dos veces/);
  const waiting = await host.order();
  assert.equal(waiting.status, 'pending');
  assert.equal(waiting.entries[0].state, 'asked');
  // WooCommerce's hold-stock job comes by: while nobody knows, it must not cancel.
  await host.php(`$o = wc_get_order($in['id']); $o->set('created_at', time() - 90000); $o->save(); wc_cancel_unpaid_orders(); return true;`, waiting);
  assert.equal((await host.order(waiting.id)).status, 'pending');

  await world.backendProgram.start();
  await Promise.all([page.waitForURL(/order-received/), page.locator('#place_order').click()]);
  const { id } = await received(page, host);
  assert.equal(id, waiting.id, 'the same order');
  assert.equal((await payments(world, id)).length, 1);
  assert.equal(await host.stock(cup), 4);
});

story(open, 'a lost answer is repaired by the sweep, by an event, and by a second press', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 20);
  // As if the backend's answer had never come in.
  const lose = (id) =>
    host.php(
      `global $wpdb; $o = wc_get_order($in['id']); $o->update_status('pending'); $o->set('meta:_ventanilla_told', ''); $o->save();
       $wpdb->query($wpdb->prepare("UPDATE {$wpdb->prefix}ventanilla_ledger SET state = 'asked', remote_id = NULL, version = 0, snapshot = NULL, look_at = 0 WHERE order_id = %d", $in['id'])); return true;`,
      { id },
    );
  const one = await order(host, cup);
  await lose(one.id);
  await host.tasks();
  const swept = await host.order(one.id);
  assert.equal(swept.status, 'on-hold');
  assert.equal(swept.entries[0].id, one.payment);

  const two = await order(host, cup);
  await lose(two.id);
  await world.pay(two.code);
  const paid = await host.turns(two.id, 'processing');
  assert.equal(paid.entries[0].id, two.payment);

  const three = await order(host, cup);
  await lose(three.id);
  const again = await pay(host, three.id);
  assert.equal(again.result.result, 'success');
  assert.equal(again.payment, three.payment);
  assert.equal((await payments(world, three.id)).length, 1);

  // The buyer changed something in between: what is known at the backend comes first, and the same total needs no other code.
  const four = await order(host, cup);
  await lose(four.id);
  await host.php(`$o = wc_get_order($in['id']); $o->set('billing_email', 'otra@correo.example'); $o->save(); return true;`, four);
  assert.equal((await pay(host, four.id)).payment, four.payment);
  assert.equal((await payments(world, four.id)).length, 1);
  assert.equal(await host.stock(cup), 16);
});

story(open, 'another total gets another code, and the old one is withdrawn', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const first = await order(host, cup);
  await host.php(`$o = wc_get_order($in['id']); $o->set('total', '40.00'); $o->update_status('pending'); return true;`, first);
  const second = await pay(host, first.id);
  assert.notEqual(second.code, first.code);
  const { entries } = await host.order(first.id);
  assert.deepEqual(entries.map((entry) => [entry.number, entry.status, entry.snapshot.amount.value]), [[1, 'canceled', '25.00'], [2, 'requires_action', '40.00']]);
  // A receipt for the old code names the old total: for a person, not for the parcel.
  await world.pay(first.code, { late: true });
  const held = await until(async () => (await host.order(first.id)).notes.find((note) => /llegó efectivo|cuadra/.test(note)), { what: 'a note' });
  assert.ok(held);
  assert.equal((await host.order(first.id)).status, 'on-hold');
});

story(open, 'doubled, forged, old and foreign events', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 50);
  const { id, payment, code } = await order(host, cup);
  const before = await host.order(id);
  const known = await world.api('GET', `/v1/payments/${payment}`);
  const { client_token: _, hosted_url: __, ...bare } = known;
  const paid = { ...bare, status: 'succeeded', stock: 'committed', state_version: 9, next_action: null, receipts: [{ reference: code, operation: '77', amount: bare.amount, paid_at: bare.created_at }] };
  const event = { type: 'payment.succeeded', timestamp: bare.created_at, data: { payment: paid, state_version: 9 } };
  const now = Math.floor(Date.now() / 1000);
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const text = JSON.stringify(event);
  const refused = {
    'another secret': { secret: other },
    'no signature': { headers: { 'webhook-signature': '' } },
    'an older scheme': { headers: { 'webhook-signature': 'v0,AAAA' } },
    'ten minutes old': { at: now - 600 },
    'ten minutes ahead': { at: now + 600 },
    'a time that is none': { at: 'NaN' },
    'a time with an exponent': { at: '1e9' },
    'an id with a full stop': { id: 'evt.1' },
    'more signatures than anybody needs': { headers: { 'webhook-signature': Array(9).fill('v1,AAAA').join(' ') } },
  };
  for (const [what, how] of Object.entries(refused)) assert.equal((await send(host, world, event, how)).status, 401, what);
  // Signed bytes and sent bytes differ.
  const good = await send(host, world, event, { id: 'evt_probe', body: text.replace('"77"', '"78"'), headers: { 'webhook-signature': 'v1,' + 'A'.repeat(43) + '=' } });
  assert.equal(good.status, 401);
  assert.equal((await send(host, world, event, { headers: { 'content-type': 'text/plain' } })).status, 415);
  assert.equal((await send(host, world, event, { body: '{"type":' })).status, 400);
  assert.equal((await send(host, world, event, { body: '{"type":"x"}' })).status, 400);
  assert.equal((await fetch(`${host.address}/wp-json/ventanilla/v1/events`)).status, 404, 'only POST');
  const after = await host.order(id);
  assert.deepEqual([after.status, after.notes], [before.status, before.notes], 'nothing of that did anything');

  // Twelve times at once, with another one of its kind among them.
  const ids = ['evt_same', 'evt_twin'];
  const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => send(host, world, event, { id: ids[at % 2] })));
  const statuses = new Set(answers.map((answer) => answer.status));
  assert.ok([...statuses].every((status) => status === 204 || status === 503), [...statuses].join());
  for (const one of ids) assert.equal((await send(host, world, event, { id: one })).status, 204);
  const done = await host.order(id);
  assert.equal(done.status, 'processing');
  assert.equal(done.notes.filter((note) => note.includes('to processing')).length, 1);
  assert.equal(await host.stock(cup), 49);

  // Old news after new ones; a stranger's payment; a type of tomorrow.
  const old = { ...event, type: 'payment.expired', data: { payment: { ...bare, status: 'expired', stock: 'released', state_version: 2 }, state_version: 2 } };
  assert.equal((await send(host, world, old)).status, 204);
  const foreign = { ...event, data: { payment: { ...paid, id: 'pay_stranger', merchant_reference: 'XX-1' }, state_version: 9 } };
  assert.equal((await send(host, world, foreign)).status, 204);
  assert.equal((await send(host, world, { type: 'tomorrow.news', timestamp: '', data: {} })).status, 204);
  assert.equal((await host.order(id)).status, 'processing');
  const outcomes = (await host.events(id)).map((one) => one.outcome);
  assert.ok(outcomes.includes('older than what is known'), outcomes.join());
  assert.equal((await host.events(0)).filter((one) => one.outcome === 'no order of this shop').length, 1);
  // An answer that tells of another payment than the one that was asked for, or, after a lost answer, of none.
  const learn = `$entry = Ventanilla\\WooCommerce\\Ledger::payment($in['id']); $entry->remote_id = $in['known'];
    return Ventanilla\\WooCommerce\\Orders::learn($entry, $in['news']);`;
  for (const [known, told] of [[payment, 'pay_stranger'], [null, '']]) {
    const news = { ...paid, id: told, status: 'expired', stock: 'released', state_version: 99 };
    assert.equal(await host.php(learn, { id, known, news }), 'not this payment');
  }
  assert.deepEqual((await host.order(id)).entries.map((entry) => entry.id), [payment]);
});

story(open, 'a second secret is good for as long as it is there', async ({ host, world }) => {
  const old = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
  const event = { type: 'tomorrow.news', timestamp: '', data: {} };
  assert.equal((await send(host, world, event, { secret: old })).status, 401);
  await host.connect(world, { webhook_secret_old: old });
  assert.equal((await send(host, world, event, { secret: old })).status, 204);
  assert.equal((await send(host, world, event)).status, 204);
  await host.connect(world, { webhook_secret_old: 'whsec_c2hvcnQ=' });
  assert.equal((await send(host, world, event, { secret: 'whsec_c2hvcnQ=' })).status, 401, 'a key that is too short signs nothing');
});

story(open, 'the network refuses: the shopper can go on, and the next try is another attempt', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  await world.control('next', { invalid_service: 1, only: 'create' });
  const first = await order(host, cup);
  assert.equal(first.result.result, 'failure');
  assert.match(first.notices[0][1], /no se puede pagar en efectivo/i);
  assert.equal(await host.stock(cup), 5);
  await world.control('next', {});
  const second = await pay(host, first.id);
  assert.equal(second.result.result, 'success');
  assert.deepEqual((await host.order(first.id)).entries.map((entry) => [entry.number, entry.state]), [[1, 'refused'], [2, 'known']]);
  const dear = await host.product('Casa', '9999.00', 5);
  assert.match((await order(host, dear)).notices[0][1], /supera lo que se puede pagar en efectivo/);
});

story(open, 'who cancels an order withdraws its code', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const { id, code } = await order(host, cup);
  await host.php(`wc_get_order($in['id'])->update_status('cancelled', 'By hand.', true); return true;`, { id });
  assert.equal(await host.stock(cup), 5);
  await host.tasks();
  const { cips } = await world.sandboxState();
  assert.equal(cips.find((cip) => String(cip.cip) === code).state, 'deleted');
  const after = await host.order(id);
  assert.deepEqual([after.status, after.entries[0].status], ['cancelled', 'canceled']);
  assert.equal(await host.stock(cup), 5, 'not put back a second time');
});

story(open, 'every event is lost: the sweep finds out', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const { id, code } = await order(host, cup);
  await host.connect(world, { webhook_secret: `whsec_${Buffer.alloc(24, 1).toString('base64')}` });
  await world.pay(code);
  await host.php(`global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}ventanilla_ledger SET look_at = 0"); return true;`);
  const found = async () => {
    await host.php(`global $wpdb; $wpdb->query("UPDATE {$wpdb->prefix}ventanilla_ledger SET look_at = 0"); return true;`);
    await host.tasks();
    return (await host.order(id)).status === 'processing';
  };
  await until(found, { what: 'the sweep to find the money', within: 20_000 });
});

story(open, 'one at a time for each order; a holder that died does not hold for ever', async ({ host }) => {
  const add = () =>
    host.php(`$f = WP_CONTENT_DIR . '/counter'; return Ventanilla\\WooCommerce\\Lock::run(77, 20, function () use ($f) { $n = (int) @file_get_contents($f); usleep(200000); file_put_contents($f, $n + 1); return $n + 1; });`);
  const counts = await Promise.all([1, 2, 3, 4].map(add));
  assert.deepEqual(counts.sort(), [1, 2, 3, 4]);
  const held = (since) =>
    host.php(
      `global $wpdb; $wpdb->query("DELETE FROM {$wpdb->options} WHERE option_name = 'ventanilla_lock_78'"); $wpdb->insert($wpdb->options, ['option_name' => 'ventanilla_lock_78', 'option_value' => (time() - $in['since']) . ' somebody', 'autoload' => 'no']);
       return Ventanilla\\WooCommerce\\Lock::run(78, 0, fn() => 'mine');`,
      { since },
    );
  assert.equal(await held(5), null, 'busy');
  assert.equal(await held(90), 'mine', 'its holder is dead');
});
