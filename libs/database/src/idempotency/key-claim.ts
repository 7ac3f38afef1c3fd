import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '@copy-that/contracts';
import type { EntityManager } from 'typeorm';
import type { KeyPlace } from './idempotency.repository.js';

/** A key this request works under. */
export interface KeyHold {
  readonly place: KeyPlace;
  readonly claim: string;
}

const holds = new AsyncLocalStorage<KeyHold>();

/** Does the work of a request under its key. */
export function underKey<T>(hold: KeyHold, work: () => T): T {
  return holds.run(hold, work);
}

/**
 * Notes where the thing is that this request makes, in the transaction that makes it: whoever works on the key after a
 * crash finds it instead of making another. Does nothing for a request without a key.
 * @throws AppError `idempotency_in_flight` where the key was taken over meanwhile, so that a late twin makes nothing
 */
export async function noteMade(manager: EntityManager, location: string): Promise<void> {
  const hold = holds.getStore();
  if (!hold) return;
  const { ownerId, route, key } = hold.place;
  const [, affected] = (await manager.query(
    `UPDATE idempotency_keys SET location = $5
      WHERE owner_id = $1 AND route = $2 AND key = $3 AND claim = $4 AND state = 'running'`,
    [ownerId, route, key, hold.claim, location],
  )) as [unknown, number];
  if (affected > 0) return;
  throw new AppError(
    'idempotency_in_flight',
    'This request took so long that the same request under its Idempotency-Key went on in its place. Send it again to get that answer.',
    [],
    { retryAfterSeconds: 1 },
  );
}
