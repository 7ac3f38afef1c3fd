import { isTerminal } from '@copy-that/contracts';
import type { JobStepEntity, StoredJob } from '@copy-that/database';

/**
 * The number of changes a job has been through. It follows from what is stored, so every gateway process counts alike,
 * and it never falls: a step that is put off keeps the time it was first taken up.
 */
export function eventIdOf({ job, steps }: StoredJob): number {
  const changes = steps.reduce((sum, step) => sum + changesOf(step), 0);
  return 1 + changes + (isTerminal(job.status) ? 1 : 0);
}

function changesOf({ state, startedAt }: JobStepEntity): number {
  if (state === 'waiting') return 0;
  if (state === 'queued' || state === 'running') return startedAt ? 2 : 1;
  return 3;
}

/** The last event a client has seen by its `Last-Event-ID` header; 0 when it has seen none or sends no number of ours. */
export function lastEventId(header: string | undefined): number {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : 0;
}
