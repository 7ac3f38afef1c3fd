import { jobOfStep, planRun } from '@copy-that/contracts';
import { stepOfJob } from './step-of-job.js';

const shape = { kind: 'extraction', imageIds: [7], engine: 'auto' } as const;
const steps = (['standard', 'economy'] as const).flatMap((priority) => planRun({ ...shape, priority }));

it.each(steps)('finds step $key again from its queued job', (step) => {
  const { definition, payload } = jobOfStep(3, step);
  expect(stepOfJob(definition.name, payload)).toEqual({ jobId: 3, key: step.key });
});

it.each([
  ['no payload', undefined],
  ['text for a job', { jobId: 'x' }],
  ['no image where one is needed', { jobId: 1 }],
])('finds none: %s', (_name, payload) => {
  expect(stepOfJob('preprocessing.prepare-image', payload)).toBeNull();
});
