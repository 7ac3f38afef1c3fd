import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows a piece of work may see: one tenant's by the id of its user, or everybody's for work that serves all. */
export type TenantScope = number | 'system';

const scopes = new AsyncLocalStorage<TenantScope>();

/** Does `work` with a database that holds nothing but the rows of one tenant (Postgres row-level security). */
export function asTenant<T>(ownerId: number, work: () => T): T {
  return scopes.run(ownerId, work);
}

/**
 * Does `work` with the rows of every tenant: finding out who asks, and what keeps the platform going for all (relay,
 * reconciler, sweeps). Never for what one tenant asked for.
 */
export function asSystem<T>(work: () => T): T {
  return scopes.run('system', work);
}

/** The scope of the code that runs now; undefined where nobody gave one, and then no tenant's row is to be seen. */
export function currentScope(): TenantScope | undefined {
  return scopes.getStore();
}
