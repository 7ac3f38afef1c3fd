import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../libs/embedded/dist/index.js';
import { environment, root } from './prepare.mjs';

const [command, ...args] = process.argv.slice(2);
if (!command) {
  console.error(
    'Usage: node tools/with-postgres.mjs COMMAND [ARGUMENT ...]   runs it with DATABASE_URL of an empty database',
  );
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'with-postgres-'));
// As root the server runs under another account.
chmodSync(folder, 0o755);
const server = await startPostgres({ dataDir: folder });
try {
  const env = { ...environment(), DATABASE_URL: server.url };
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
