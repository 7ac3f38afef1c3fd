import type { DataSource } from 'typeorm';
import { openDatabase } from './data-source.js';

/** Any number, the same in every process: only one migrates at a time (pg advisory lock). */
const MIGRATION_LOCK = 727_261;

/** Applies what is missing; several processes may call it at once. Returns the names applied, oldest first. */
export function runMigrations(url: string): Promise<string[]> {
  return alone(url, async (database) => {
    const applied = await database.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  });
}

/** Takes back the newest `count` migrations (all there are by default), newest first. Returns their names. */
export function revertMigrations(url: string, count = Number.POSITIVE_INFINITY): Promise<string[]> {
  return alone(url, async (database) => {
    const reverted: string[] = [];
    while (reverted.length < count) {
      const executed = await database.query('SELECT name FROM migrations ORDER BY id DESC LIMIT 1').catch(() => []);
      if (executed.length === 0) break;
      await database.undoLastMigration({ transaction: 'each' });
      reverted.push(executed[0].name);
    }
    return reverted;
  });
}

async function alone<T>(url: string, work: (database: DataSource) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url, poolSize: 3, applicationName: 'copy-that-migrations' });
  const lock = database.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(database);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await database.destroy();
  }
}
