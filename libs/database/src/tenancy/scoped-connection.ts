import { isBroken, type TenantScope } from '@copy-that/platform';

/** What TypeORM asks of a pg client. */
export interface Connection {
  query(text: string, parameters?: unknown[]): Promise<unknown>;
}

/**
 * A connection whose every transaction is bound to a scope by `SET LOCAL app.tenant`, which the row-level security
 * policies read; a statement outside a transaction gets one of its own. The setting dies with the transaction, so a
 * connection goes back to the pool without it, also through a pooler that hands connections out by transaction.
 */
export function scopedConnection(connection: Connection, scope: TenantScope, inTransaction: () => boolean): Connection {
  const bind = `SET LOCAL app.tenant = '${isBroken('skip-tenancy') ? 'system' : scope}'`;
  return {
    query(text, parameters) {
      if (text === 'START TRANSACTION') return connection.query(`${text}; ${bind}`);
      if (inTransaction()) return connection.query(text, parameters);
      // All three stand in the connection's line at once, so nothing of another caller gets between; a COMMIT after a
      // failed statement rolls back.
      return Promise.all([
        connection.query(`BEGIN; ${bind}`),
        connection.query(text, parameters),
        connection.query('COMMIT'),
      ]).then(([, answer]) => answer);
    },
  };
}
