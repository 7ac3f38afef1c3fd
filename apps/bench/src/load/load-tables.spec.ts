import type { Job } from '@copy-that/contracts';
import { costTable, spansOf, spanTable, stageTable } from './load-tables.js';
import type { Scenario } from './scenario.js';

const scenario: Scenario = {
  description: 'two stages, one steady and one rising',
  flow: 'extract',
  start_per_s: 2,
  stages: [
    { duration_s: 10, per_s: 2 },
    { duration_s: 10, per_s: 4 },
  ],
  patience_s: 30,
  thresholds: { error_share: 0 },
};
const step = (stage: string, wait_ms: number | null, duration_ms: number | null) => ({ stage, wait_ms, duration_ms });
const visit = (acceptMs: number, doneMs: number, ...stages: ReturnType<typeof step>[]) => ({
  acceptMs,
  doneMs,
  job: { stages } as unknown as Job,
});

describe('spansOf', () => {
  const outcomes = [
    { atS: 0.5, visit: visit(1, 10) },
    { atS: 10, visit: visit(2, 20) },
    { atS: 10.1 },
    { atS: 21, visit: visit(3, 30) },
  ];

  it('counts an arrival where it came, the last stage up to the end', () => {
    expect(spansOf(scenario, outcomes, 1)).toEqual([
      { fromPerS: 2, toPerS: 2, arrivals: 2, errors: 0, acceptMs: [1, 2], doneMs: [10, 20] },
      { fromPerS: 2, toPerS: 4, arrivals: 2, errors: 1, acceptMs: [3], doneMs: [30] },
    ]);
  });

  it('follows the scale', () => {
    expect(spansOf(scenario, outcomes, 0.1).map(({ arrivals }) => arrivals)).toEqual([1, 3]);
  });

  it('makes a line of each', () => {
    expect(
      spanTable(spansOf(scenario, outcomes, 1))
        .split('\n')
        .slice(2),
    ).toEqual(['| 2 | 2 | 0 | 1.0 | 2.0 | 10.0 | 20.0 |', '| 2 to 4 | 2 | 1 | 3.0 | 3.0 | 30.0 | 30.0 |']);
  });
});

it('stageTable leaves out what nobody did and what failed', () => {
  const outcomes = [
    { atS: 0, visit: visit(1, 1, step('extraction', 5, 50), step('naming', null, null)) },
    { atS: 1, visit: visit(1, 1, step('extraction', 7, 70)) },
    { atS: 2 },
  ];
  expect(stageTable(outcomes).split('\n').slice(2)).toEqual(['| extraction | 2 | 5.0 | 7.0 | 50.0 | 70.0 |']);
});

it('costTable counts from the start of the scenario, the dearest first', () => {
  const before = new Map([
    ['gateway', 1],
    ['extraction', 2],
  ]);
  const after = new Map([
    ['gateway', 1.5],
    ['extraction', 4],
    ['redis-server', 0.1],
  ]);
  expect(costTable(before, after, 10).split('\n').slice(2)).toEqual([
    '| extraction | 200 |',
    '| gateway | 50.0 |',
    '| redis-server | 10.0 |',
    '| all | 260 |',
  ]);
});
