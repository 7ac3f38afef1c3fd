import { AppError } from '@copy-that/contracts';
import type { EntityManager } from 'typeorm';

/** First key of the advisory locks, by what is counted; any numbers nobody else takes. */
const lockSpaces = { jobs: 0x71_0b5, bytes: 0x71_b17 } as const;

type Quota = keyof typeof lockSpaces;

/** Clients wait longer than this, but not much: 30 to 60 s. */
const MAX_TURN_WAIT_MS = 10_000;
const TOO_LATE =
  'Your account sends more at once than can be written down. Send this request again in a few seconds, and fewer side by side.';

/** The last of those that wait for their turn, by quota and owner. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Lets the work of this process that adds to an owner's quota through one after the other. Who waits holds nothing: a
 * transaction that waits for `lockQuota` holds a connection, and a burst of one owner's would take them all from others.
 * @throws AppError `overloaded` for who has waited `mostMs` before the turn came: the client is about to give up.
 */
export async function inTurn<T>(
  quota: Quota,
  ownerId: number,
  work: () => Promise<T>,
  mostMs = MAX_TURN_WAIT_MS,
): Promise<T> {
  const key = `${quota} ${ownerId}`;
  const before = turns.get(key) ?? Promise.resolve();
  const askedAt = performance.now();
  const take = (): Promise<T> => {
    if (performance.now() - askedAt > mostMs) throw new AppError('overloaded', TOO_LATE);
    return work();
  };
  const own = before.then(take, take);
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
