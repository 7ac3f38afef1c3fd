import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** Where a downloaded Redis is kept from run to run: the launcher's own place in a checkout. */
export const programCache = join(checkout, '.copythat', 'programs');

/** The folder of this Jest run, made by `jest/setup.cjs` and removed by `jest/teardown.cjs`; throws outside a run. */
export function runFolder(): string {
  // A worker is a child of the main process, and with --runInBand the main process itself.
  for (const pid of [process.pid, process.ppid]) {
    const folder = join(tmpdir(), `copy-that-test-${pid}`);
    if (existsSync(join(folder, 'lifeline'))) return folder;
  }
  throw new Error(
    'No test run: start the tests with the root jest.config.cjs, whose globalSetup makes the run folder.',
  );
}

/** A new, empty folder of this run, which other users' servers can reach. */
export function testFolder(name: string): string {
  const folder = join(runFolder(), `${name}-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { mode: 0o755 });
  return folder;
}
