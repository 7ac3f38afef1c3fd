import type { AuditAction, AuditActor } from '@copy-that/contracts';
import { isBroken } from '@copy-that/platform';
import type { EntityManager } from 'typeorm';
import { CHAIN_START, hashEntry } from './hash-entry.js';

/** Something done that belongs into the log. */
export interface AuditNote {
  readonly ownerId: number;
  readonly actor: AuditActor;
  readonly action: AuditAction;
  /** What it was done to, e.g. `project:12`. */
  readonly subject: string;
  /** What else is to be known; never a secret. Whole numbers, texts, lists of them. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * Adds a link to the owner's audit chain in the transaction of what was done: both happen or neither. To be called last, as
 * the owner's chain stays locked from here to the end of the transaction.
 */
export async function appendAudit(manager: EntityManager, note: AuditNote): Promise<void> {
  const { ownerId, actor, action, subject, data = {} } = note;
  // The update that changes nothing locks the row and answers it, in one statement.
  const [head] = await manager.query(
    `INSERT INTO audit_heads AS head (owner_id, seq, hash) VALUES ($1, 0, $2)
     ON CONFLICT (owner_id) DO UPDATE SET seq = head.seq RETURNING seq, hash`,
    [ownerId, CHAIN_START],
  );
  const prevHash = isBroken('unchain-audit') ? CHAIN_START : head.hash;
  const entry = { ownerId, seq: head.seq + 1, at: new Date(), actor, action, subject, data, prevHash };
  const hash = hashEntry(entry);
  await manager.query(
    `WITH link AS (INSERT INTO audit_log (owner_id, seq, at, actor, action, subject, data, prev_hash, hash)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))
     UPDATE audit_heads SET seq = $2, hash = $9 WHERE owner_id = $1`,
    [ownerId, entry.seq, entry.at, JSON.stringify(actor), action, subject, JSON.stringify(data), prevHash, hash],
  );
}
