// A world whose events come to the test, and the package installed where Node finds it.

import { after, before } from 'node:test';

import { World } from '../../e2e/world.mjs';
import { Host } from '../npm/host.mjs';
import { Receiver } from './receiver.mjs';

/** Fills in what it returns before the first test of a file: `{ world, receiver, host, server }`, `server` being `ventanilla/server`. */
export function shop() {
  const all = {};
  before(async () => {
    all.receiver = await new Receiver().start();
    // A setting of the backend, by its environment.
    process.env.VENTANILLA__WEBHOOK__URL = `${all.receiver.address}/`;
    all.world = await World.start();
    all.host = await Host.of(new URL('../npm/', import.meta.url), 'no-build');
    all.server = await import(all.host.path('node_modules/ventanilla/server/node.js'));
  });
  after(async () => {
    await all.world?.close();
    await all.receiver?.close();
    await all.host?.remove();
  });
  return all;
}

export const order = (reference, value = '149.90') => ({
  merchant_reference: reference,
  amount: { value, currency: 'PEN' },
  payer: { email: 'ana@correo.example' },
});
