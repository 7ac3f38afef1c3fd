import { randomUUID } from 'node:crypto';
import { deliverEvent, type WebhookEvent } from '@copy-that/contracts';
import { addToOutbox } from '@copy-that/platform';
import type { EntityManager } from 'typeorm';

/**
 * Owes an event to every webhook of its owner that asked for it, in the transaction the event happens in: with its commit
 * the event can't be lost, without it nobody is told. `data` is asked for only where somebody listens; `jobId` is the job
 * that ended, whose own address is told too.
 */
export async function announceEvent(
  manager: EntityManager,
  ownerId: number,
  type: WebhookEvent,
  data: () => Promise<unknown>,
  jobId: number | null = null,
): Promise<void> {
  // Shared lock: whoever disables a webhook at this moment finds what was owed to it until then.
  const webhooks: { id: number; host: string }[] = await manager.query(
    `SELECT id, host FROM webhooks WHERE owner_id = $1 AND disabled_at IS NULL AND $2 = ANY(events)
        AND (job_id IS NULL OR job_id = $3) FOR SHARE`,
    [ownerId, type, jobId],
  );
  if (webhooks.length === 0) return;
  const eventId = `msg_${randomUUID().replaceAll('-', '')}`;
  const payload = { type, timestamp: new Date().toISOString(), data: await data() };
  await manager.query(
    `INSERT INTO webhook_deliveries (webhook_id, host, event_id, event_type, payload)
     SELECT id, host, $3, $4, $5 FROM unnest($1::int[], $2::text[]) AS hook (id, host)`,
    [webhooks.map(({ id }) => id), webhooks.map(({ host }) => host), eventId, type, JSON.stringify(payload)],
  );
  await addToOutbox(manager, ownerId, [
    { definition: deliverEvent, jobKey: deliverEvent.id({ eventId }), payload: { eventId } },
  ]);
}
