import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@copy-that/embedded';
import { runFolder } from './run-folder.js';

interface ServerState {
  url?: string;
  pid?: number;
  error?: string;
}

/** initdb takes about 1 s alone and several beside busy workers. */
const startTimeoutMs = 60_000;

/** The URL of the one PostgreSQL of this run: the first caller of any worker starts it, the others wait; throws why it did not start. */
export async function postgresServer(): Promise<string> {
  const folder = runFolder();
  const path = join(folder, 'postgres.json');
  if (!existsSync(path) && claim(join(folder, 'postgres.claimed'))) await start(folder, path);
  const deadline = Date.now() + startTimeoutMs;
  while (!existsSync(path) && Date.now() < deadline) await sleep(20);
  const state: ServerState = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  if (!state.url) throw new Error(state.error ?? `PostgreSQL was not started within ${startTimeoutMs / 1000} s.`);
  return state.url;
}

async function start(folder: string, path: string): Promise<void> {
  const state = await startPostgres({
    dataDir: join(folder, 'postgres'),
    lifeline: join(folder, 'lifeline'),
    // Nothing of a test run must survive a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '600' },
  }).then(
    ({ url, pid }): ServerState => ({ url, pid }),
    (error: Error): ServerState => ({ error: error.message }),
  );
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

/** Making a folder succeeds for exactly one process. */
function claim(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}
