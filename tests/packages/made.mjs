// What `cargo xtask dist` made, for tests that install it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { inProject } from '../e2e/program.mjs';

export const DIST = process.env.VENTANILLA_DIST ?? inProject('target/dist');

/** A path in there. */
export function made(path = '') {
  const file = join(DIST, path);
  if (!existsSync(file)) throw new Error(`expected ${file}, found none; \`cargo xtask dist --without-program\` makes it`);
  return file;
}
