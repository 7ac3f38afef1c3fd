import type { EntityManager } from 'typeorm';

/** First key of the advisory locks, by what is counted; any numbers nobody else takes. */
const lockSpaces = { jobs: 0x71_0b5, bytes: 0x71_b17 } as const;

/** Makes an owner's transactions that add to a quota wait for each other, until this one ends. */
export async function lockQuota(
  manager: EntityManager,
  quota: keyof typeof lockSpaces,
  ownerId: number,
): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [lockSpaces[quota], ownerId]);
}
