import type { DataSource, EntityManager } from 'typeorm';
import { AuditEntryEntity, AuditHeadEntity } from './audit.entities.js';
import { CHAIN_START, hashEntry } from './hash-entry.js';

/** What a walk over all chains found: how much is sound, or the first link that is not. */
export type AuditVerdict =
  | { readonly sound: true; readonly chains: number; readonly entries: number }
  | { readonly sound: false; readonly ownerId: number; readonly seq: number; readonly fault: string };

/** A verdict in one line for the operator. */
export function describeVerdict(verdict: AuditVerdict): string {
  return verdict.sound
    ? `The audit log is sound: ${verdict.entries} entries in ${verdict.chains} chains.`
    : `The audit log is BROKEN: entry ${verdict.seq} of owner ${verdict.ownerId} ${verdict.fault}.`;
}

/** A chain as far as it was walked. */
interface Walk {
  readonly ownerId: number;
  readonly seq: number;
  readonly hash: string;
}

/**
 * Walks every chain from its first link to its head, `batchSize` links at a time, on one snapshot: links that are added
 * meanwhile disturb nothing. Needs a data source that sees all rows.
 */
export function verifyAudit(database: DataSource, { batchSize = 1000 } = {}): Promise<AuditVerdict> {
  return database.transaction('REPEATABLE READ', async (manager) => {
    let at: Walk = { ownerId: -1, seq: 0, hash: CHAIN_START };
    let [chains, entries] = [0, 0];
    for (let batch = await read(manager, at, batchSize); batch.length > 0; batch = await read(manager, at, batchSize)) {
      for (const entry of batch) {
        if (entry.ownerId !== at.ownerId) {
          const cut = await faultOfEnd(manager, at);
          if (cut) return cut;
          at = { ownerId: entry.ownerId, seq: 0, hash: CHAIN_START };
          chains++;
        }
        const fault = faultOfLink(entry, at);
        if (fault) return { sound: false, ownerId: entry.ownerId, seq: at.seq + 1, fault };
        at = { ownerId: entry.ownerId, seq: entry.seq, hash: entry.hash };
        entries++;
      }
    }
    return (await faultOfEnd(manager, at)) ?? (await emptiedChain(manager)) ?? { sound: true, chains, entries };
  });
}

function read(manager: EntityManager, { ownerId, seq }: Walk, limit: number): Promise<AuditEntryEntity[]> {
  return manager
    .getRepository(AuditEntryEntity)
    .createQueryBuilder('entry')
    .where('(entry.owner_id, entry.seq) > (:ownerId, :seq)', { ownerId, seq })
    .orderBy('entry.owner_id')
    .addOrderBy('entry.seq')
    .limit(limit)
    .getMany();
}

function faultOfLink(entry: AuditEntryEntity, before: Walk): string | undefined {
  if (entry.seq !== before.seq + 1) return `is missing: entry ${entry.seq} comes next`;
  if (entry.prevHash !== before.hash) return 'does not follow from the entry before it';
  return hashEntry(entry) === entry.hash ? undefined : 'was changed: its hash is another';
}

async function faultOfEnd(manager: EntityManager, { ownerId, seq, hash }: Walk): Promise<AuditVerdict | undefined> {
  if (seq === 0) return undefined;
  const head = await manager.getRepository(AuditHeadEntity).findOneBy({ ownerId });
  if (head?.seq === seq && head.hash === hash) return undefined;
  if (head && head.seq > seq) {
    return { sound: false, ownerId, seq: seq + 1, fault: `is missing: the chain ends at entry ${head.seq}` };
  }
  return { sound: false, ownerId, seq, fault: 'is not the one the head of the chain names as the last' };
}

async function emptiedChain(manager: EntityManager): Promise<AuditVerdict | undefined> {
  const [head] = await manager.query(
    `SELECT owner_id FROM audit_heads h WHERE NOT EXISTS (SELECT 1 FROM audit_log l WHERE l.owner_id = h.owner_id)
      ORDER BY owner_id LIMIT 1`,
  );
  return head && { sound: false, ownerId: head.owner_id, seq: 1, fault: 'is missing, and all after it' };
}
