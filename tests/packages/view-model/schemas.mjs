// The view model's schemas and examples: today's, and each that was published.

import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const json = async (path) => JSON.parse(await readFile(path, 'utf8'));

/** Files of a folder, as `[name, json]`. */
async function all(folder) {
  const names = (await readdir(root + folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => [name, await json(`${root}${folder}/${name}`)]));
}

/** What a schema finds wrong, as lines. */
export function checker(schema) {
  const ajv = new Ajv.default({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, validateFormats: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (view) => (validate(view) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`));
}

export const current = await json(`${root}docs/view-model.schema.json`);

/** `[version, schema]` of all that were published, this one among them. */
export const published = (await all('docs/view-model')).map(([name, schema]) => [name.replace('.schema.json', ''), schema]);

/** What the core writes today. */
export const goldens = await all('tests/goldens/view');

/** `[version, [[name, json]]]`: what it wrote when each version was published. */
export const frozen = await Promise.all(published.map(async ([version]) => [version, await all(`tests/fixtures/view-model/${version}`)]));
