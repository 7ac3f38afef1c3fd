import type { Job } from '@copy-that/contracts';

const ended: Partial<Record<Job['status'], string>> = {
  succeeded: 'Complete',
  partial: 'Partly complete',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const underWay: Record<NonNullable<Job['stage']>, string> = {
  preprocessing: 'Preparing',
  extraction: 'Measuring',
  naming: 'Naming',
  aggregation: 'Merging',
  export: 'Writing',
};

/** Where a run stands, in a word or two. */
export function phaseOf({ status, stage }: Pick<Job, 'status' | 'stage'>): string {
  return ended[status] ?? (stage ? underWay[stage] : 'Queued');
}

/** A stage of a run with all its steps taken together. */
export interface StageSummary {
  readonly stage: NonNullable<Job['stage']>;
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  readonly done: number;
  readonly of: number;
  /** From the first start to the last end, in milliseconds; null while it is not over. */
  readonly durationMs: number | null;
}

/** The stages of a run in their order. */
export function summariseStages({ stages: steps }: Pick<Job, 'stages'>): StageSummary[] {
  const names = [...new Set(steps.map(({ stage }) => stage))];
  return names.map((stage) => {
    const own = steps.filter((step) => step.stage === stage);
    const settled = own.filter(({ state }) => state === 'done' || state === 'failed' || state === 'skipped');
    const isOver = settled.length === own.length;
    return {
      stage,
      name: underWay[stage],
      state: stateOf(own, isOver),
      done: settled.length,
      of: own.length,
      durationMs: isOver ? spanOf(own) : null,
    };
  });
}

function stateOf(steps: Job['stages'], isOver: boolean): StageSummary['state'] {
  if (!isOver) return steps.some(({ started_at }) => started_at !== null) ? 'running' : 'waiting';
  if (steps.every(({ state }) => state === 'skipped')) return 'skipped';
  return steps.some(({ state }) => state === 'failed') ? 'failed' : 'done';
}

function spanOf(steps: Job['stages']): number | null {
  const starts = steps.flatMap(({ started_at }) => (started_at ? Date.parse(started_at) : []));
  const ends = steps.flatMap(({ finished_at }) => (finished_at ? Date.parse(finished_at) : []));
  return starts.length > 0 && ends.length > 0 ? Math.max(0, Math.max(...ends) - Math.min(...starts)) : null;
}
