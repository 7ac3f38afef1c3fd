import { API_PREFIX, isTerminal, type Job } from '@copy-that/contracts';
import type { JobStepEntity, StoredJob } from '@copy-that/database';

/** Where a job is read. */
export function jobPath(id: number): string {
  return `${API_PREFIX}/jobs/${id}`;
}

/** A job as the API shows it. */
export function jobView({ job, steps }: StoredJob): Job {
  const open = steps.filter((step) => !isSettled(step));
  const running = job.status === 'running' ? open[0]?.stage : undefined;
  const hasTokens = steps.some((step) => step.stage === 'aggregation' && step.state === 'done');
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    stage: running ?? null,
    progress: isTerminal(job.status) || steps.length === 0 ? 1 : (steps.length - open.length) / steps.length,
    degraded: job.degraded,
    types: [...job.request.types],
    engine: job.request.engine,
    project_id: job.projectId,
    image_ids: job.imageIds,
    stages: steps.map(stepView),
    warnings: job.warnings,
    error: job.error,
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    finished_at: job.finishedAt?.toISOString() ?? null,
    links: {
      self: jobPath(job.id),
      tokens: hasTokens ? `${jobPath(job.id)}/tokens` : null,
      export: job.request.archive && job.status === 'succeeded' ? `${API_PREFIX}/exports/${job.id}/content` : null,
    },
  };
}

function stepView(step: JobStepEntity): Job['stages'][number] {
  return {
    stage: step.stage,
    image_id: step.imageId,
    state: step.state,
    attempts: step.attempts,
    queued_at: step.queuedAt?.toISOString() ?? null,
    started_at: step.startedAt?.toISOString() ?? null,
    finished_at: step.finishedAt?.toISOString() ?? null,
    wait_ms: between(step.queuedAt, step.startedAt),
    duration_ms: between(step.startedAt, step.finishedAt),
    error: step.error,
  };
}

function isSettled({ state }: JobStepEntity): boolean {
  return state === 'done' || state === 'failed' || state === 'skipped';
}

/** Never negative: the two moments may have been read off two machines' clocks. */
function between(from: Date | null, to: Date | null): number | null {
  return from && to ? Math.max(0, to.getTime() - from.getTime()) : null;
}
