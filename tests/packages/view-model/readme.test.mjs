// The READMEs as somebody follows them who types what they say, in each language, against a real backend.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { createPayment } from '../../e2e/site.mjs';
import { World } from '../../e2e/world.mjs';
import { made } from '../made.mjs';
import { blocks, follow } from '../readme.mjs';

const run = promisify(execFile);

test('the commands and the example of each README', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ventanilla-view-'));
  const world = await World.start();
  try {
    await cp(made('view-model'), folder, { recursive: true });
    const payment = await createPayment(world, 'TA-77');
    const code = payment.next_action.voucher.reference;
    for (const name of ['README.md', 'README.es.md', 'README.zh.md']) {
      const values = { BACKEND: world.backend, CLIENT_TOKEN: payment.client_token };
      const { status, out } = await follow(join(folder, name), { folder, values });
      assert.equal(status, 0, `${name}: ${out}`);
      assert.match(out, /Código CIP: 311\s000\s001[\s\S]*Pedido TA-77/, name);
      assert.ok(out.replace(/\s/g, '').includes(`CódigoCIP:${code}`), `${name}: the code ${code} in ${out}`);
      assert.match(await readFile(join(folder, 'voucher.html'), 'utf8'), /^<table role="presentation" lang="es-PE"/);
      const [script, ...more] = blocks(join(folder, name), 'js');
      assert.equal(more.length, 0);
      await writeFile(join(folder, 'own.mjs'), script);
      const { stdout } = await run(process.execPath, ['own.mjs'], { cwd: folder });
      assert.match(stdout, /^Pedido TA-20931[\s\S]*MONTO A PAGAR S\/\s149\.90[\s\S]*Código CIP: 311\s000\s001/, name);
    }
  } finally {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
});
