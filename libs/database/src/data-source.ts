import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** How a service talks to Postgres. */
export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize?: number;
  /** Wait for a free connection at most this long before the query fails, in milliseconds. */
  readonly poolTimeoutMs?: number;
  /** A connection is closed after this age, in seconds. */
  readonly poolRecycleS?: number;
  /** Role the connections take; without one they are the URL's own user, who may bypass row-level security. */
  readonly role?: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

/** Options of the one TypeORM data source; schema changes go through migrations only. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    applicationName: options.applicationName ?? 'copy-that',
    extra: {
      max: options.poolSize ?? 20,
      connectionTimeoutMillis: options.poolTimeoutMs ?? 30_000,
      maxLifetimeSeconds: options.poolRecycleS ?? 1800,
      ...(options.role ? { options: `-c role=${options.role}` } : {}),
      // A statement travels together with the transaction around it instead of waiting for three round trips.
      pipeline: true,
      // A statement that outlives every stage's own limit is a fault, not work.
      statement_timeout: 60_000,
    },
  };
}

/** An open data source of the URL's own user, who sees every row: for migrations and tests. The caller closes it. */
export function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  return new DataSource(dataSourceOptions(options)).initialize();
}
