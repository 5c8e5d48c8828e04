// A Linux server in a folder: where a README's commands can do as they say without touching the machine that the test runs on.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PLACES = ['/usr/local/bin', '/usr/share/ventanilla', '/etc/ventanilla', '/etc/systemd/system', '/var/lib/ventanilla'];

// Stand-ins for what needs an administrator, or a system that runs under systemd.
const PROGRAMS = {
  sudo: '[ "$1" = -u ] && shift 2\nexec "$@"',
  useradd: 'exit 0',
  // Nobody here has the right to give files away.
  install: 'words=""\nwhile [ $# -gt 0 ]; do case "$1" in -o|-g) shift 2;; *) words="$words $1"; shift;; esac; done\nexec /usr/bin/install $words',
  systemctl: `case "$1" in enable|restart) ;; *) exit 0;; esac
if [ -f "$ROOT/pid" ]; then kill "$(cat "$ROOT/pid")"; while kill -0 "$(cat "$ROOT/pid")" 2>/dev/null; do sleep 0.05; done; fi
of() { sed -n "s/^$1=//p" "$ROOT/etc/systemd/system/ventanilla.service" | sed "s#\\(^\\| \\)/#\\1$ROOT/#g"; }
cd "$(of WorkingDirectory)"
nohup $(of ExecStart) >"$ROOT/log" 2>&1 &
echo $! >"$ROOT/pid"`,
};

export class Machine {
  constructor(root) {
    this.root = root;
    for (const folder of ['/stand-ins', '/etc/systemd/system']) mkdirSync(root + folder, { recursive: true });
    for (const [name, text] of Object.entries(PROGRAMS)) {
      writeFileSync(join(root, 'stand-ins', name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(root, 'stand-ins', name), 0o755);
    }
    this.env = { ROOT: root, PATH: `${root}/stand-ins:${process.env.PATH}` };
  }

  /** The commands, with this machine's places and port. */
  moved(script, port) {
    const within = PLACES.reduce((text, place) => text.replaceAll(place, this.root + place), script);
    return within.replaceAll('127.0.0.1:7701', `127.0.0.1:${port}`);
  }

  read(path) {
    return readFileSync(this.root + path);
  }

  log() {
    return existsSync(join(this.root, 'log')) ? readFileSync(join(this.root, 'log'), 'utf8') : '';
  }

  /** Ends what its systemd started. */
  stop() {
    const file = join(this.root, 'pid');
    if (!existsSync(file)) return;
    try {
      process.kill(Number(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}
