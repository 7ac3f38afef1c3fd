import type { JobDefinition } from '@copy-that/contracts';
import type { EntityManager } from 'typeorm';
import { currentTraceparent } from '../telemetry/index.js';

/** Work to be queued once the transaction it was promised in is committed. */
export interface OutboxMessage {
  readonly definition: JobDefinition;
  readonly jobKey: string;
  readonly payload: unknown;
}

/** Writes messages beside whatever else the transaction writes; a job key that waits already is left as it is. */
export async function addToOutbox(
  manager: EntityManager,
  ownerId: number,
  messages: readonly OutboxMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  // Plain SQL, since every commit of every stage passes here and a query builder costs more than the insert.
  await manager.query(
    `INSERT INTO outbox (owner_id, queue, name, job_key, payload, traceparent)
     SELECT $1, queue, name, job_key, payload, $6
       FROM unnest($2::text[], $3::text[], $4::text[], $5::jsonb[]) AS message (queue, name, job_key, payload)
     ON CONFLICT DO NOTHING`,
    [
      ownerId,
      messages.map(({ definition }) => definition.queue),
      messages.map(({ definition }) => definition.name),
      messages.map(({ jobKey }) => jobKey),
      messages.map(({ definition, payload }) => JSON.stringify(definition.payload.parse(payload))),
      currentTraceparent() ?? null,
    ],
  );
}
