import type { WebhookEvent } from '@copy-that/contracts';
import type { EntityManager } from 'typeorm';
import type { JobEntity } from '../job/job.entity.js';

/** What an address given with a job is told. */
const events: readonly WebhookEvent[] = ['extraction.completed', 'extraction.failed'];

/** Notes an address that is told how one job ended, in the transaction that accepts it; its owner's default secret signs. */
export async function addOneOffWebhook(
  manager: EntityManager,
  { id, ownerId }: Pick<JobEntity, 'id' | 'ownerId'>,
  { href, host }: URL,
): Promise<void> {
  await manager.query('INSERT INTO webhooks (owner_id, url, host, events, job_id) VALUES ($1, $2, $3, $4, $5)', [
    ownerId,
    href,
    host,
    events,
    id,
  ]);
}
