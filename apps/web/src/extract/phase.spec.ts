import type { Job } from '@copy-that/contracts';
import { phaseOf, summariseStages } from './phase.js';

type Step = Job['stages'][number];

function step(stage: Step['stage'], state: Step['state'], startedS: number | null, finishedS: number | null): Step {
  const at = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000).toISOString());
  return {
    stage,
    image_id: 1,
    state,
    attempts: 1,
    queued_at: at(0),
    started_at: at(startedS),
    finished_at: at(finishedS),
    wait_ms: null,
    duration_ms: null,
    error: null,
  };
}

it.each<[Job['status'], Job['stage'], string]>([
  ['queued', null, 'Queued'],
  ['running', 'extraction', 'Measuring'],
  ['succeeded', null, 'Complete'],
  ['partial', null, 'Partly complete'],
  ['cancelled', null, 'Cancelled'],
])('calls %s in %s "%s"', (status, stage, want) => {
  expect(phaseOf({ status, stage })).toBe(want);
});

it('takes the steps of a stage together: the longest way round, a failure outweighs what is done', () => {
  const stages = [
    step('preprocessing', 'done', 1, 2),
    step('preprocessing', 'failed', 2, 4),
    step('extraction', 'done', 4, 5),
    step('extraction', 'waiting', null, null),
    step('aggregation', 'waiting', null, null),
  ];
  expect(
    summariseStages({ stages }).map(({ stage, state, done, of, durationMs }) => [stage, state, done, of, durationMs]),
  ).toEqual([
    ['preprocessing', 'failed', 2, 2, 3000],
    ['extraction', 'running', 1, 2, null],
    ['aggregation', 'waiting', 0, 1, null],
  ]);
});
