import { jobSchema, planRun, type StepState } from '@copy-that/contracts';
import type { JobEntity, JobStepEntity, StoredJob } from '@copy-that/database';
import { jobView } from './job-view.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

function stored(status: JobEntity['status'], states: StepState[]): StoredJob {
  const steps = planRun({ kind: 'extraction', imageIds: [7], engine: 'measured', priority: 'standard' }).map(
    ({ key, stage, imageId }, index) => ({
      id: index,
      jobId: 3,
      key,
      stage,
      imageId,
      attempts: 1,
      attemptToken: 'secret',
      error: null,
      state: states[index] ?? 'waiting',
      queuedAt: states[index] === 'waiting' ? null : at(index),
      startedAt: states[index] === 'done' ? at(index + 1) : null,
      finishedAt: states[index] === 'done' ? at(index + 3) : null,
    }),
  ) as unknown as JobStepEntity[];
  const job = {
    id: 3,
    ownerId: 1,
    projectId: null,
    kind: 'extraction',
    status,
    imageIds: [7],
    warnings: [],
    degraded: false,
    error: null,
    createdAt: at(0),
    startedAt: at(1),
    finishedAt: null,
    request: { types: ['color'], engine: 'measured', maxTokens: 12, formats: [] },
  } as JobEntity;
  return { job, steps };
}

describe('jobView', () => {
  it.each([
    ['queued', ['queued', 'waiting', 'waiting', 'waiting'], null, 0, null],
    ['running', ['done', 'running', 'waiting', 'waiting'], 'extraction', 0.25, null],
    ['running', ['done', 'done', 'done', 'queued'], 'export', 0.75, '/api/v1/jobs/3/tokens'],
    ['succeeded', ['done', 'done', 'done', 'done'], null, 1, '/api/v1/jobs/3/tokens'],
    ['failed', ['failed', 'skipped', 'skipped', 'skipped'], null, 1, null],
    ['cancelled', ['done', 'skipped', 'skipped', 'skipped'], null, 1, null],
  ] as [JobEntity['status'], StepState[], string | null, number, string | null][])(
    '%s with %j',
    (status, states, stage, progress, tokens) => {
      const view = jobView(stored(status, states));
      expect(jobSchema.strict().parse(view)).toEqual(view);
      expect(view).toMatchObject({ status, stage, progress, links: { self: '/api/v1/jobs/3', tokens } });
    },
  );

  it('links the zip of an export once it is written, and of no other', () => {
    const exportOf = (status: JobEntity['status'], archive?: true) => {
      const { job, steps } = stored(status, ['done']);
      Object.assign(job, { kind: 'export', request: { ...job.request, archive } });
      return jobView({ job, steps: steps.slice(0, 1) }).links.export;
    };
    expect(exportOf('succeeded', true)).toBe('/api/v1/exports/3/content');
    expect(exportOf('running', true)).toBeNull();
    expect(exportOf('failed', true)).toBeNull();
    expect(exportOf('succeeded')).toBeNull();
  });

  it('times each stage and shows no fencing token', () => {
    const view = jobView(stored('running', ['done', 'queued', 'waiting', 'waiting']));
    expect(view.stages[0]).toMatchObject({ stage: 'preprocessing', image_id: 7, wait_ms: 1000, duration_ms: 2000 });
    expect(view.stages[1]).toMatchObject({ wait_ms: null, duration_ms: null, queued_at: at(1).toISOString() });
    expect(JSON.stringify(view)).not.toContain('secret');
  });
});
