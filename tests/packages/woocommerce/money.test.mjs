// Amounts to the last unit, in both currencies, there and back.

import assert from 'node:assert/strict';

import { Widget } from '../../e2e/widget.mjs';
import { buy, heard, order, send, shop, story } from './shop.mjs';

const open = shop();
const shots = process.env.VENTANILLA_SHOTS;

// What WooCommerce may hand out → what the backend is told. `null`: it cannot be paid to the last unit.
const TOTALS = [
  ['PEN', '149.90', '149.90'], ['PEN', '149.9', '149.90'], ['PEN', '25', '25.00'], ['PEN', 25, '25.00'], ['PEN', 0.1 + 0.2, '0.30'], ['PEN', 599.8, '599.80'],
  ['PEN', 149.89999999999998, '149.90'], ['PEN', '599.8000', '599.80'], ['PEN', '0.05', '0.05'], ['PEN', 1.15, '1.15'], ['PEN', 3724, '3724.00'], ['PEN', '9007199254740993', null],
  ['PEN', '10.005', null], ['PEN', 10.005, null], ['PEN', '10.999', null], ['PEN', '-5.00', null], ['PEN', '0', null], ['PEN', '0.00', null], ['PEN', '', null], ['PEN', null, null],
  ['PEN', '149,90', null], ['PEN', '1.5e3', null], ['PEN', '1 000', null], ['PEN', ' 25', null], ['PEN', '25\n', null], ['PEN', '٢٥', null], ['PEN', true, null], ['PEN', ['25'], null],
  ['COP', '186000', '186000'], ['COP', '186000.00', '186000'], ['COP', 186000, '186000'], ['COP', 1234567.0, '1234567'], ['COP', '10000.0000', '10000'],
  ['COP', '186000.50', null], ['COP', 99.99, null], ['USD', '10.00', null], ['EUR', '10.00', null],
];

story(open, 'totals: a table', async ({ host }) => {
  const came = await host.php(`return array_map(fn($row) => Ventanilla\\WooCommerce\\Money::decimal($row[1], $row[0]), $in['rows']);`, { rows: TOTALS });
  TOTALS.forEach(([currency, total, expected], at) => assert.equal(came[at], expected, `${currency} ${JSON.stringify(total)}`));
  const words = await host.php(`return array_map([Ventanilla\\WooCommerce\\Money::class, 'words'], $in['amounts']);`, {
    amounts: [{ value: '1149.90', currency: 'PEN' }, { value: '186000', currency: 'COP' }, { value: '999', currency: 'COP' }, { value: '10.00', currency: 'USD' }],
  });
  assert.deepEqual(words, ['S/ 1,149.90', '$ 186.000', '$ 999', 'USD 10.00']);
});

story(open, 'Colombia: pesos with WooCommerce\'s two decimals, Efecty\'s voucher, and a mail', async ({ host, world, visit }) => {
  await host.connect(world, { currency: 'COP', decimals: 2, locale: 'es_CO' });
  const mug = await host.product('Taza de Ráquira', '93000.00', 5);
  const { page } = await visit({ viewport: { width: 360, height: 800 } });
  const { id, widget, code } = await buy(page, host, mug, { quantity: 2, country: 'CO', phone: '3001234567' });
  const { entries } = await host.order(id);
  assert.deepEqual(entries[0].snapshot.amount, { value: '186000', currency: 'COP' });
  assert.match(await widget.text('.vt-amount'), /\$ 186\.000/);
  if (shots) await page.screenshot({ path: `${shots}/woo-colombia-360.png`, fullPage: true });
  const mail = (await host.mails()).filter((one) => one.subject === 'customer_on_hold_order plain').at(-1).message;
  for (const part of ['Convenio: 110999', `Referencia: ${code.match(/.{1,4}/g).join(' ')}`, '$ 186.000']) assert.ok(mail.includes(part), `${part} is missing in ${mail}`);
  await world.control(`efecty/collections/${code}/pay`);
  await host.turns(id, 'processing');
});

story(open, 'a total with cents of a peso: cash is not offered, in either checkout', async ({ host, world, visit }) => {
  await host.connect(world, { currency: 'COP', decimals: 2 });
  const odd = await host.product('Cosa', '9999.50', 9);
  const { page } = await visit();
  await page.goto(`${host.address}/add/${odd}/1`);
  assert.equal(await page.locator('#pm_ventanilla').count(), 0);
  await page.goto(`${host.address}/add/${odd}/1?to=block`);
  await page.locator('.no-methods').waitFor();
  // Twice as many are whole pesos again.
  await page.goto(`${host.address}/add/${odd}/2?to=block`);
  await page.locator('.methods').waitFor();
  await page.goto(`${host.address}/add/${odd}/2`);
  assert.equal(await page.locator('#pm_ventanilla').count(), 1);
  await host.connect(world, { currency: 'USD' });
  await page.goto(`${host.address}/add/${odd}/2`);
  assert.equal(await page.locator('#pm_ventanilla').count(), 0, 'no network here for this currency');
});

story(open, 'a total that was changed after the code was made is for a person', async ({ host, world }) => {
  const cup = await host.product('Taza', '25.00', 5);
  const one = await order(host, cup);
  await host.php(`$o = wc_get_order($in['id']); $o->set('total', '30.00'); $o->save(); return true;`, one);
  await world.pay(one.code);
  await heard(host, one.id, 'payment.succeeded');
  const after = await host.order(one.id);
  assert.equal(after.status, 'on-hold');
  assert.ok(after.notes.some((note) => note.includes('el total del pedido cambió')));
});

story(open, 'the refund button promises cash; the customer collects it', async ({ host, world, visit }) => {
  await host.connect(world, { currency: 'COP', decimals: 0, locale: 'es_CO' });
  const mug = await host.product('Taza', '93000', 5);
  const { page: buyer } = await visit({ viewport: { width: 360, height: 800 } });
  await host.login(buyer, 'buyer');
  const { id, code } = await buy(buyer, host, mug, { country: 'CO' });
  await world.control(`efecty/collections/${code}/pay`);
  const { edit, view } = await host.turns(id, 'processing');

  const { page: admin } = await visit({ viewport: { width: 1280, height: 900 } });
  await host.login(admin, 'admin');
  await admin.goto(edit);
  const refund = async (amount) => {
    await admin.fill('#refund_amount', amount);
    await admin.fill('#refund_reason', 'Llegó con un defecto');
    await Promise.all([admin.waitForEvent('load'), admin.click('.do-api-refund')]);
    return admin.locator('#refund-result').innerText();
  };
  // The answer is lost; the second press promises the same money, once.
  await world.backendProgram.kill();
  assert.match(await refund('40000'), /no dio una respuesta clara/);
  await world.backendProgram.start();
  assert.match(await refund('40000'), /Refunded/);
  const standing = (await host.order(id)).entries.filter((entry) => entry.kind === 'refund');
  assert.equal(standing.length, 1);
  const { data } = await world.api('GET', `/v1/refunds?payment_id=${(await host.order(id)).entries[0].id}`);
  assert.deepEqual(data.map((one) => [one.amount.value, one.reason]), [['40000', 'Llegó con un defecto']]);
  const url = standing[0].snapshot.hosted_url;
  assert.ok((await host.order(id)).notes.some((note) => note.includes(url)), 'a note with the link');
  const mail = (await host.mails()).filter((one) => one.subject === 'customer_refunded_order plain').at(-1).message;
  assert.ok(mail.includes(url) && mail.includes('$ 40.000'), mail);

  // More than is left is refused, with a reason, and leaves nothing behind.
  assert.match(await refund('60000'), /Invalid refund amount/);

  await buyer.goto(view);
  const widget = new Widget(buyer, 'ventanilla-refund');
  await widget.shows('requires_action');
  if (shots) await buyer.screenshot({ path: `${shots}/woo-refund-360.png`, fullPage: true });
  const { page: bare } = await visit({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  await host.login(bare, 'buyer');
  await bare.goto(view);
  assert.ok((await bare.locator(`ventanilla-refund form[method=post][action^="${world.backend}/r/"]`).count()) >= 1, 'the form works without scripts, at the backend');
  if (shots) await bare.screenshot({ path: `${shots}/woo-refund-nojs.png`, fullPage: true });
});

story(open, 'news of a refund become notes: once, in order, and never with a code', async ({ host, world }) => {
  const cup = await host.product('Taza', '50.00', 5);
  const one = await order(host, cup);
  await world.pay(one.code);
  await host.turns(one.id, 'processing');
  const result = await host.php(`$r = wc_create_refund(['order_id' => $in['id'], 'amount' => '50.00', 'reason' => '', 'refund_payment' => true]); return is_wp_error($r) ? $r->get_error_message() : true;`, one);
  assert.equal(result, true);
  const after = await host.order(one.id);
  assert.equal(after.status, 'refunded');
  const { client_token: _, hosted_url: __, ...refund } = after.entries.find((entry) => entry.kind === 'refund').snapshot;
  const news = (type, status, version, more = {}) => ({ type, timestamp: '', data: { refund: { ...refund, ...more, status, state_version: version }, state_version: version } });
  const pickup = { reference: 'rfp_1', channel: 'caja_andina', amount: refund.amount, state: 'live', code: 'SECRETCODE77', expires_at: null };
  await send(host, world, news('refund.code_issued', 'pending', 11, { pickups: [pickup] }), { id: 'evt_n1' });
  await send(host, world, news('refund.code_issued', 'pending', 11, { pickups: [pickup] }), { id: 'evt_n1' });
  const everything = await host.php(`global $wpdb; return json_encode($wpdb->get_results("SELECT * FROM {$wpdb->prefix}ventanilla_ledger")) . json_encode($wpdb->get_results("SELECT * FROM {$wpdb->prefix}standin"));`);
  assert.ok(everything.includes('rfp_1') && !everything.includes('SECRETCODE77'), 'a live code is money');
  await send(host, world, news('refund.succeeded', 'succeeded', 13), { id: 'evt_n3' });
  await send(host, world, news('refund.expired', 'expired', 12), { id: 'evt_n2' });
  const notes = (await host.order(one.id)).notes.filter((note) => note.startsWith('Ventanilla: '));
  assert.equal(notes.filter((note) => note.includes('tiene un código para cobrar')).length, 1);
  assert.equal(notes.filter((note) => note.includes('se cobró la devolución')).length, 1);
  assert.equal(notes.filter((note) => note.includes('venció antes de cobrarse')).length, 0, 'older news');
});
