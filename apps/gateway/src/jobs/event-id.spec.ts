import type { StoredJob } from '@copy-that/database';
import { eventIdOf, lastEventId } from './event-id.js';

type Step = [state: string, started?: boolean];

const stored = (status: string, steps: Step[]) =>
  ({
    job: { status },
    steps: steps.map(([state, started]) => ({ state, startedAt: started ? new Date() : null })),
  }) as unknown as StoredJob;

it('grows with every change of a job, and stays where a step is put off', () => {
  const life: [string, Step[]][] = [
    ['queued', [['queued'], ['waiting']]],
    ['running', [['running', true], ['waiting']]],
    ['running', [['queued', true], ['waiting']]],
    ['running', [['done', true], ['queued']]],
    [
      'running',
      [
        ['done', true],
        ['running', true],
      ],
    ],
    [
      'succeeded',
      [
        ['done', true],
        ['done', true],
      ],
    ],
  ];
  expect(life.map(([status, steps]) => eventIdOf(stored(status, steps)))).toEqual([2, 3, 3, 5, 6, 8]);
  expect(eventIdOf(stored('cancelled', [['done', true], ['skipped']]))).toBe(8);
});

it.each([
  [undefined, 0],
  ['', 0],
  ['7', 7],
  ['-1', 0],
  ['7; DROP', 0],
  ['99999999999999', 0],
])('Last-Event-ID: %s', (header, want) => {
  expect(lastEventId(header)).toBe(want);
});
