import type { EntityManager } from 'typeorm';

/** First key of the advisory locks, by what is counted; any numbers nobody else takes. */
const lockSpaces = { jobs: 0x71_0b5, bytes: 0x71_b17 } as const;

type Quota = keyof typeof lockSpaces;

/** The last of those that wait for their turn, by quota and owner. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lets the work of this process that adds to an owner's quota through one after the other. Who waits holds nothing: a
 * transaction that waits for `lockQuota` holds a connection, and a burst of one owner's would take them all from others.
 */
export async function inTurn<T>(quota: Quota, ownerId: number, work: () => Promise<T>): Promise<T> {
  const key = `${quota} ${ownerId}`;
  const before = turns.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  turns.set(key, own);
  try {
    return await own;
  } finally {
    if (turns.get(key) === own) turns.delete(key);
  }
}

/** Makes an owner's transactions that add to a quota wait for each other, until this one ends. */
export async function lockQuota(manager: EntityManager, quota: Quota, ownerId: number): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [lockSpaces[quota], ownerId]);
}
