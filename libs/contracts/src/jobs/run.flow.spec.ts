import { advanceRun, jobOfStep, planRun, type RunStep, type StepState } from './run.flow.js';

const shape = { kind: 'extraction', imageIds: [7, 8], engine: 'measured', priority: 'standard' } as const;
const plan = planRun(shape);
const all = (state: StepState) => Object.fromEntries(plan.map((step) => [step.key, state]));

describe('advanceRun', () => {
  const cases: [string, Record<string, StepState>, { ready: string[]; skipped: string[]; status: string }][] = [
    [
      'a fresh run prepares every image',
      all('waiting'),
      { ready: ['prepare-7', 'prepare-8'], skipped: [], status: 'queued' },
    ],
    [
      'an image is measured as soon as it is prepared',
      { ...all('waiting'), 'prepare-7': 'done', 'prepare-8': 'running' },
      { ready: ['extract-7'], skipped: [], status: 'running' },
    ],
    [
      'a lost image skips its own measuring and waits for the other',
      { ...all('waiting'), 'prepare-7': 'failed', 'prepare-8': 'done', 'extract-8': 'running' },
      { ready: [], skipped: ['extract-7'], status: 'running' },
    ],
    [
      'aggregation starts when every image is settled and one is done',
      { ...all('waiting'), 'prepare-7': 'failed', 'extract-7': 'skipped', 'prepare-8': 'done', 'extract-8': 'done' },
      { ready: ['aggregate'], skipped: [], status: 'running' },
    ],
    [
      'all images lost: nothing to aggregate, the run failed',
      { ...all('waiting'), 'prepare-7': 'failed', 'prepare-8': 'failed' },
      { ready: [], skipped: ['extract-7', 'extract-8', 'aggregate', 'export'], status: 'failed' },
    ],
    ['all done: succeeded', all('done'), { ready: [], skipped: [], status: 'succeeded' }],
    [
      'a lost export leaves the tokens: partial',
      { ...all('done'), export: 'failed' },
      { ready: [], skipped: [], status: 'partial' },
    ],
    [
      'a failed aggregation fails the run',
      { ...all('done'), aggregate: 'failed', export: 'waiting' },
      { ready: [], skipped: ['export'], status: 'failed' },
    ],
  ];
  it.each(cases)('%s', (_name, states, want) => {
    const got = advanceRun(plan, states);
    expect({ ready: got.ready.map((s) => s.key), skipped: got.skipped.map((s) => s.key), status: got.status }).toEqual(
      want,
    );
  });

  it('reaches an end from any mix of settled steps', () => {
    const settled: StepState[] = ['done', 'failed'];
    for (let bits = 0; bits < 16; bits++) {
      const states = { ...all('waiting') };
      let rounds = 0;
      for (;;) {
        const { ready, skipped, status } = advanceRun(plan, states);
        if (!ready.length && !skipped.length) {
          expect(['succeeded', 'partial', 'failed']).toContain(status);
          break;
        }
        for (const step of skipped) states[step.key] = 'skipped';
        ready.forEach((step, i) => {
          states[step.key] = settled[(bits >> ((i + rounds) % 4)) & 1] as StepState;
        });
        expect(++rounds).toBeLessThan(10);
      }
    }
  });
});

describe('a run that a model names', () => {
  const auto = planRun({ ...shape, engine: 'auto' });
  const claude = planRun({ ...shape, engine: 'claude' });
  const economy = planRun({ ...shape, engine: 'auto', priority: 'economy' });
  const measured: Record<string, StepState> = {
    'prepare-7': 'done',
    'prepare-8': 'done',
    'extract-7': 'done',
    'extract-8': 'done',
    aggregate: 'waiting',
    export: 'waiting',
  };
  const cases: [string, RunStep[], Record<string, StepState>, string[], string][] = [
    [
      'an image is named as soon as it is measured',
      auto,
      { 'prepare-7': 'done', 'extract-7': 'done', 'prepare-8': 'done', 'extract-8': 'running' },
      ['name-7'],
      'running',
    ],
    ['aggregation waits for every name', auto, { ...measured, 'name-7': 'done', 'name-8': 'running' }, [], 'running'],
    [
      'without names the measured values are aggregated',
      auto,
      { ...measured, 'name-7': 'failed', 'name-8': 'failed' },
      ['aggregate'],
      'running',
    ],
    [
      'claude: one named image is enough for a partial result',
      claude,
      { ...measured, 'name-7': 'failed', 'name-8': 'done' },
      ['aggregate'],
      'running',
    ],
    [
      'claude: without any name the run failed',
      claude,
      { ...measured, 'name-7': 'failed', 'name-8': 'failed' },
      [],
      'failed',
    ],
    [
      'economy: one step names all once all are settled',
      economy,
      { ...measured, 'extract-8': 'failed' },
      ['name-batch'],
      'running',
    ],
    ['economy: and not before', economy, { ...measured, 'extract-8': 'running' }, [], 'running'],
    ['economy: then the set', economy, { ...measured, 'name-batch': 'done' }, ['aggregate'], 'running'],
  ];
  it.each(cases)('%s', (_name, steps, given, ready, status) => {
    const states = { ...Object.fromEntries(steps.map((step) => [step.key, 'waiting' as StepState])), ...given };
    const got = advanceRun(steps, states);
    expect(got.ready.map((step) => step.key)).toEqual(ready);
    expect(got.status).toBe(status);
  });
});

it('every step has a job with an id of its own', () => {
  const ids = plan.map((step) => jobOfStep(3, step).id);
  expect(ids).toEqual(['prepare-3-7', 'extract-3-7', 'prepare-3-8', 'extract-3-8', 'merge-3', 'render-3']);
});
