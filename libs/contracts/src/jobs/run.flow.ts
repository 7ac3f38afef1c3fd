import { jobCatalog } from './index.js';

/** A run passes through these rooms in this order. */
export const stages = ['preprocessing', 'extraction', 'aggregation', 'export'] as const;
export type Stage = (typeof stages)[number];

/** `extraction` measures pictures; `export` renders a set that exists. */
export type RunKind = 'extraction' | 'export';

export const stepStates = ['waiting', 'queued', 'running', 'done', 'failed', 'skipped'] as const;
export type StepState = (typeof stepStates)[number];

/** What a step's failure does to the run: it ends it, or the run goes on without that part (and ends `partial`). */
export type FailurePolicy = 'fail_run' | 'go_on';

/** One piece of a run as data. `key` is unique in its run. */
export interface RunStep {
  readonly key: string;
  readonly stage: Stage;
  readonly imageId: number | null;
  /** Keys of the steps that must be settled first. */
  readonly needs: readonly string[];
  /** How many of `needs` must have succeeded for this step to have something to do. */
  readonly needsDone: 'all' | 'any';
  readonly onFailure: FailurePolicy;
}

export const runStatuses = ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** True for a status that can't change any more. */
export function isTerminal(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}

/** The names of a run's steps, unique in the run. */
export const stepKey = {
  prepare: (imageId: number) => `prepare-${imageId}`,
  extract: (imageId: number) => `extract-${imageId}`,
  aggregate: 'aggregate',
  export: 'export',
} as const;

/** The whole workflow: export <- aggregate <- extract per image <- prepare per image. A lost image makes a partial result. */
export function planRun(kind: RunKind, imageIds: readonly number[]): RunStep[] {
  const render: RunStep = {
    key: stepKey.export,
    stage: 'export',
    imageId: null,
    needs: kind === 'export' ? [] : [stepKey.aggregate],
    needsDone: 'all',
    onFailure: kind === 'export' ? 'fail_run' : 'go_on',
  };
  if (kind === 'export') return [render];
  const perImage = imageIds.flatMap((imageId): RunStep[] => [
    { key: stepKey.prepare(imageId), stage: 'preprocessing', imageId, needs: [], needsDone: 'all', onFailure: 'go_on' },
    {
      key: stepKey.extract(imageId),
      stage: 'extraction',
      imageId,
      needs: [stepKey.prepare(imageId)],
      needsDone: 'all',
      onFailure: 'go_on',
    },
  ]);
  const aggregate: RunStep = {
    key: stepKey.aggregate,
    stage: 'aggregation',
    imageId: null,
    needs: imageIds.map(stepKey.extract),
    needsDone: 'any',
    onFailure: 'fail_run',
  };
  return [...perImage, aggregate, render];
}

/** What a settled or settling run calls for next. */
export interface RunAdvance {
  /** Waiting steps whose needs are met: to be queued now. */
  readonly ready: RunStep[];
  /** Waiting steps that can't have anything to do any more. */
  readonly skipped: RunStep[];
  readonly status: Exclude<RunStatus, 'cancelled'>;
}

/** Reads off the steps' states what to queue, what to skip and how the run stands. Pure; called in every stage's commit. */
export function advanceRun(plan: readonly RunStep[], states: Readonly<Record<string, StepState>>): RunAdvance {
  const now: Record<string, StepState> = { ...states };
  const ready: RunStep[] = [];
  const skipped: RunStep[] = [];
  // A plan lists needs before the steps that need them, so one pass carries a skip all the way down.
  for (const step of plan) {
    if (now[step.key] !== 'waiting') continue;
    const needs = step.needs.map((key) => now[key] ?? 'waiting');
    const settled = needs.every((state) => state === 'done' || state === 'failed' || state === 'skipped');
    const done = needs.filter((state) => state === 'done').length;
    const satisfied = step.needsDone === 'all' ? done === needs.length : done > 0;
    if (settled && satisfied) ready.push(step);
    else if (
      settled ||
      (step.needsDone === 'all' && needs.some((state) => state === 'failed' || state === 'skipped'))
    ) {
      now[step.key] = 'skipped';
      skipped.push(step);
    }
  }
  return { ready, skipped, status: statusOf(plan, now) };
}

function statusOf(plan: readonly RunStep[], states: Readonly<Record<string, StepState>>): RunAdvance['status'] {
  const lost = (step: RunStep) => states[step.key] === 'failed' || states[step.key] === 'skipped';
  if (plan.some((step) => step.onFailure === 'fail_run' && lost(step))) return 'failed';
  if (plan.every((step) => states[step.key] === 'done')) return 'succeeded';
  if (plan.every((step) => states[step.key] === 'done' || lost(step))) return 'partial';
  return plan.some((step) => states[step.key] === 'running' || states[step.key] === 'done') ? 'running' : 'queued';
}

/** The queued job that does a step. */
export function jobOfStep(jobId: number, step: Pick<RunStep, 'stage' | 'imageId'>) {
  const { prepareImage, extractTokens, mergeCandidates, renderSet } = jobCatalog;
  const imageId = step.imageId ?? 0;
  const byStage = {
    preprocessing: () => ({
      definition: prepareImage,
      payload: { jobId, imageId },
      id: prepareImage.id({ jobId, imageId }),
    }),
    extraction: () => ({
      definition: extractTokens,
      payload: { jobId, imageId },
      id: extractTokens.id({ jobId, imageId }),
    }),
    aggregation: () => ({ definition: mergeCandidates, payload: { jobId }, id: mergeCandidates.id({ jobId }) }),
    export: () => ({ definition: renderSet, payload: { jobId }, id: renderSet.id({ jobId }) }),
  };
  return byStage[step.stage]();
}
