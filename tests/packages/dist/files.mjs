// All files that shops take home, those within archives too.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

import { tgz, zip } from './archives.mjs';

/** The paths of a folder's files, sorted. */
export function below(folder) {
  const walk = (at) =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? walk(join(at, entry.name)) : [relative(folder, join(at, entry.name))],
    );
  return walk(folder).sort();
}

/** `[{ path, bytes, mode, archive }]`: what lies in the folder, and what its archives hold. */
export function all(folder) {
  return below(folder).flatMap((path) => {
    const bytes = readFileSync(join(folder, path));
    const own = { path, bytes, mode: statSync(join(folder, path)).mode & 0o777 };
    const read = path.endsWith('.zip') ? zip : path.endsWith('.tgz') ? tgz : () => [];
    return [own, ...read(bytes).map((file) => ({ ...file, archive: path }))];
  });
}
