import { currentScope } from '@copy-that/platform';
import { DataSource, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import { type DatabaseOptions, dataSourceOptions } from '../data-source.js';
import { type Connection, scopedConnection } from './scoped-connection.js';

/**
 * The data source of a service: every query and transaction sees the rows of the scope it was started in
 * (`asTenant`, `asSystem`), enforced by Postgres. Without a scope it sees no tenant's row at all.
 */
export class TenantDataSource extends DataSource {
  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = super.createQueryRunner(mode);
    const connect = (): Promise<Connection> => Object.getPrototypeOf(runner).connect.call(runner);
    runner.connect = async () => {
      const connection = await connect();
      const scope = currentScope();
      return scope === undefined ? connection : scopedConnection(connection, scope, () => runner.isTransactionActive);
    };
    return runner;
  }
}

/**
 * A statement of a service that is not answered for so long, in milliseconds, takes its connection with it: a peer that is gone
 * without a word would be waited for for ever, and with it a place in the pool.
 */
const SILENCE_MS = 20_000;

/** A transaction in which nothing is asked for so long, in milliseconds, is of a process that is gone: Postgres takes its locks back. */
const ABANDONED_MS = 10_000;

/**
 * The open data source of a service; the caller closes it.
 * @throws Error where the connection's user bypasses row-level security: then nothing would keep tenants apart.
 */
export async function openTenantDatabase(options: DatabaseOptions): Promise<TenantDataSource> {
  const { extra, ...common } = dataSourceOptions(options);
  const database = new TenantDataSource({
    ...common,
    extra: { ...extra, query_timeout: SILENCE_MS, idle_in_transaction_session_timeout: ABANDONED_MS },
  } as DataSourceOptions);
  await database.initialize();
  const [{ user, bypasses }] = await database.query(
    'SELECT rolname AS user, rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user',
  );
  if (!bypasses) return database;
  await database.destroy();
  throw new Error(
    `The database role "${user}" bypasses row-level security, so tenants would see each other's rows. Set DATABASE_ROLE ` +
      'to a role that does not, such as copythat_app, which the migrations make.',
  );
}
