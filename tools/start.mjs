import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { environment, nodeProgram, prepare, root, say } from './prepare.mjs';

// A terminal sends Ctrl-C to npm and to this process, and npm passes it on: what comes within this time is one wish.
const sameWishMs = 500;

try {
  await prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

say('starting Copy That');
const launcher = join(root, 'apps', 'local', 'dist', 'main.js');
// In a group of its own, so that only the signals passed on below reach it; the channel tells it when this process is gone.
const child = spawn(nodeProgram(), ['--enable-source-maps', launcher, ...process.argv.slice(2)], {
  // npm starts scripts in the root of the checkout; paths on the command line count from where the person is.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: environment(),
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
let lastSignalMs = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (Date.now() - lastSignalMs > sameWishMs) child.kill(signal);
    lastSignalMs = Date.now();
  });
}
child.once('error', (error) => {
  console.error(`Could not start ${launcher}: ${error.message}`);
  process.exit(1);
});
// Under npm, a parent that is gone was killed.
const npm = process.env.npm_lifecycle_event ? process.ppid : 0;
if (npm) setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 1000).unref();
child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
