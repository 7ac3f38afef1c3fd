import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '@copy-that/embedded';
import { postgresServer } from './postgres-server.js';

/** A database of a test's own. */
export interface TestDatabase {
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Creates an empty database on the run's real PostgreSQL, which the first call starts; the tables are the caller's to migrate. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await postgresServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = await createDatabase(server, name);
  return { url, drop: () => dropDatabase(server, name) };
}
