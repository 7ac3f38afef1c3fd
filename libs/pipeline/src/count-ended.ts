import type { JobEntity } from '@copy-that/database';
import type { Metrics } from '@copy-that/platform';

/** Counts a run that just ended by itself, and how long its owner waited for it; a run of priority economy waits on purpose. */
export function countEnded(
  metrics: Metrics,
  { kind, status, request, createdAt }: Pick<JobEntity, 'kind' | 'status' | 'request' | 'createdAt'>,
): void {
  const engine = request.priority === 'economy' ? 'economy' : request.engine;
  metrics.jobs.inc({ kind, status });
  metrics.jobDuration.observe({ kind, engine, status }, Math.max(0, Date.now() - createdAt.getTime()) / 1000);
}
