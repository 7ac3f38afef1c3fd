import { isTerminal, type RunKind, type RunStatus, type WebhookEvent } from '@copy-that/contracts';
import { announceEvent, JobEntity, JobStepEntity } from '@copy-that/database';
import type { EntityManager } from 'typeorm';
import { jobView } from './job-view.js';

/** What webhooks are told when a run ends so; null for what is no event. */
export function eventOfRun(kind: RunKind, status: RunStatus): WebhookEvent | null {
  if (status === 'succeeded' || status === 'partial') return `${kind}.completed`;
  return status === 'failed' && kind === 'extraction' ? 'extraction.failed' : null;
}

/** Owes the end of a run to its owner's webhooks, with what `GET /jobs/{id}` answers from this commit on. */
export async function announceRun(manager: EntityManager, { id, ownerId, kind, status }: JobEntity): Promise<void> {
  const event = isTerminal(status) ? eventOfRun(kind, status) : null;
  if (!event) return;
  const view = async () =>
    jobView({
      job: await manager.getRepository(JobEntity).findOneByOrFail({ id }),
      steps: await manager.getRepository(JobStepEntity).find({ where: { jobId: id }, order: { id: 'ASC' } }),
    });
  await announceEvent(manager, ownerId, event, view, id);
}
