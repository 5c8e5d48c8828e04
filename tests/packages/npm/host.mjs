// A project of a shop, with the packed package installed into it as a shop's developer would.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { inProject } from '../../e2e/program.mjs';
import { made } from '../made.mjs';

const run = promisify(execFile);
const OPTIONS = ['--no-save', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];

/** The packed package. */
export async function packed() {
  const name = (await readdir(made('npm'))).find((file) => file.endsWith('.tgz'));
  return made(`npm/${name}`);
}

/** A copy of `hosts/<name>` below `family`; its parts from npm are those of `parts`, another host. */
export class Host {
  static async of(family, name, { parts = name } = {}) {
    const host = new Host();
    await mkdir(inProject('target/hosts'), { recursive: true });
    host.folder = await mkdtemp(inProject(`target/hosts/${name}-`));
    const hosts = fileURLToPath(new URL('hosts/', family));
    const isOurs = (path) => !/node_modules|\.next/.test(path.slice(hosts.length));
    await cp(join(hosts, name), host.folder, { recursive: true, filter: isOurs });
    for (const file of ['package.json', 'package-lock.json']) {
      if (parts !== name) await cp(join(hosts, parts, file), host.path(file));
    }
    if (existsSync(host.path('package-lock.json'))) {
      // Links to the same files: hundreds of megabytes in a second.
      await run('cp', ['-al', join(hosts, parts, 'node_modules'), host.path('node_modules')]);
    }
    await run('npm', ['install', ...OPTIONS, await packed()], { cwd: host.folder });
    return host;
  }

  path(file) {
    return join(this.folder, file);
  }

  read(file) {
    return readFile(this.path(file), 'utf8');
  }

  async write(file, text) {
    await mkdir(dirname(this.path(file)), { recursive: true });
    await writeFile(this.path(file), text);
  }

  /** Changes a file of the host, as somebody with an editor. */
  async change(file, from, to) {
    const text = await this.read(file);
    if (!text.includes(from)) throw new Error(`expected \`${from}\` in ${file}, found none`);
    await writeFile(this.path(file), text.replaceAll(from, to));
  }

  /** A program of one of its parts; what it says is in the error where it fails. */
  async run(program, ...words) {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', CI: '1' };
    try {
      return (await run(this.path(`node_modules/.bin/${program}`), words, { cwd: this.folder, env })).stdout;
    } catch (error) {
      throw new Error(`${program} ${words.join(' ')}: ${error.message}\n${error.stdout}${error.stderr}`);
    }
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Every file below a folder, as paths from there. */
export async function below(folder) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}
