// A package's README as somebody follows it who types what it says: its commands, in order, in one shell.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The blocks of a README in one language: ```sh … ``` */
export function blocks(file, language) {
  const all = [...readFileSync(file, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  return all.filter((match) => match[1] === language).map((match) => match[2]);
}

/**
 * Runs the commands of a README in a folder; `values` stand instead of what its `export` lines say, `elsewhere` may move what the
 * commands name, `input` is typed. Stops at the first that fails. Returns `{ status, out }`.
 */
export async function follow(file, { folder, values = {}, env = {}, elsewhere = (script) => script, input = '' }) {
  const own = (line) => {
    const name = line.match(/^export (\w+)=/)?.[1];
    return name in values ? `export ${name}=${JSON.stringify(values[name])}` : line;
  };
  const script = elsewhere(blocks(file, 'sh').join('').split('\n').map(own).join('\n'));
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env: { ...process.env, ...env } });
  let out = '';
  for (const pipe of [shell.stdout, shell.stderr]) pipe.on('data', (data) => (out += data));
  shell.stdin.on('error', () => {});
  shell.stdin.end(input);
  const status = await new Promise((done) => shell.on('close', done));
  return { status, out };
}
