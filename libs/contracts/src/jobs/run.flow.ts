import { jobCatalog } from './index.js';

/** A run passes through these rooms in this order; through `naming` only where a model is asked. */
export const stages = ['preprocessing', 'extraction', 'naming', 'aggregation', 'export'] as const;
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
  /** Keys of further steps that must be settled first, whatever became of them. */
  readonly after: readonly string[];
  readonly onFailure: FailurePolicy;
}

export const runStatuses = ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** True for a status that can't change any more. */
export function isTerminal(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}

/** Who reads the pictures: `measured` is the pixels alone, `auto` has a model name what it can, `claude` insists on that. */
export const engines = ['measured', 'auto', 'claude'] as const;
export type EngineName = (typeof engines)[number];

/** `economy` has the model answer all of a run's images at half price within a day, instead of at once. */
export const priorities = ['standard', 'economy'] as const;
export type Priority = (typeof priorities)[number];

/** What a run's plan depends on. */
export interface RunShape {
  readonly kind: RunKind;
  readonly imageIds: readonly number[];
  readonly engine: EngineName;
  readonly priority: Priority;
}

/** The names of a run's steps, unique in the run. */
export const stepKey = {
  prepare: (imageId: number) => `prepare-${imageId}`,
  extract: (imageId: number) => `extract-${imageId}`,
  name: (imageId: number) => `name-${imageId}`,
  nameBatch: 'name-batch',
  aggregate: 'aggregate',
  export: 'export',
} as const;

/**
 * The whole workflow: export <- aggregate <- name per image (or all at once) <- extract per image <- prepare per image. A
 * lost image makes a partial result; a lost naming costs the names, or with engine `claude` the image.
 */
export function planRun({ kind, imageIds, engine, priority }: RunShape): RunStep[] {
  const render: RunStep = {
    key: stepKey.export,
    stage: 'export',
    imageId: null,
    needs: kind === 'export' ? [] : [stepKey.aggregate],
    needsDone: 'all',
    after: [],
    onFailure: kind === 'export' ? 'fail_run' : 'go_on',
  };
  if (kind === 'export') return [render];
  const perImage = imageIds.flatMap((imageId) => [
    imageStep('preprocessing', stepKey.prepare(imageId), imageId, []),
    imageStep('extraction', stepKey.extract(imageId), imageId, [stepKey.prepare(imageId)]),
  ]);
  const extracted = imageIds.map(stepKey.extract);
  const naming = engine === 'measured' ? [] : namingSteps(imageIds, priority);
  const named = naming.map((step) => step.key);
  const aggregate: RunStep = {
    key: stepKey.aggregate,
    stage: 'aggregation',
    imageId: null,
    needs: engine === 'claude' ? named : extracted,
    needsDone: 'any',
    after: named,
    onFailure: 'fail_run',
  };
  return [...perImage, ...naming, aggregate, render];
}

function imageStep(stage: Stage, key: string, imageId: number, needs: readonly string[]): RunStep {
  return { key, stage, imageId, needs, needsDone: 'all', after: [], onFailure: 'go_on' };
}

function namingSteps(imageIds: readonly number[], priority: Priority): RunStep[] {
  if (priority === 'standard')
    return imageIds.map((imageId) => imageStep('naming', stepKey.name(imageId), imageId, [stepKey.extract(imageId)]));
  return [
    {
      key: stepKey.nameBatch,
      stage: 'naming',
      imageId: null,
      needs: imageIds.map(stepKey.extract),
      needsDone: 'any',
      after: [],
      onFailure: 'go_on',
    },
  ];
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
    const settled = [...needs, ...step.after.map((key) => now[key] ?? 'waiting')].every(isSettled);
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

function isSettled(state: StepState): boolean {
  return state === 'done' || state === 'failed' || state === 'skipped';
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
  const { prepareImage, extractTokens, nameTokens, nameBatch, mergeCandidates, renderSet } = jobCatalog;
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
    naming: () =>
      step.imageId === null
        ? { definition: nameBatch, payload: { jobId }, id: nameBatch.id({ jobId }) }
        : { definition: nameTokens, payload: { jobId, imageId }, id: nameTokens.id({ jobId, imageId }) },
    aggregation: () => ({ definition: mergeCandidates, payload: { jobId }, id: mergeCandidates.id({ jobId }) }),
    export: () => ({ definition: renderSet, payload: { jobId }, id: renderSet.id({ jobId }) }),
  };
  return byStage[step.stage]();
}
