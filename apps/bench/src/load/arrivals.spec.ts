import { arrivalsOf } from './arrivals.js';
import { readScenarios } from './scenario.js';

const rounded = (times: readonly number[]) => times.map((time) => Number(time.toFixed(3)));

describe('arrivalsOf', () => {
  it.each([
    ['an even rate', 2, [{ duration_s: 2, per_s: 2 }], [0.5, 1, 1.5, 2]],
    ['a rate below one a second', 0.5, [{ duration_s: 4, per_s: 0.5 }], [2, 4]],
    ['a rising rate', 1, [{ duration_s: 2, per_s: 3 }], [0.732, 1.236, 1.646, 2]],
    ['a falling rate', 3, [{ duration_s: 2, per_s: 1 }], [0.354, 0.764, 1.268, 2]],
    [
      'two stages that share an arrival',
      1,
      [
        { duration_s: 1.5, per_s: 1 },
        { duration_s: 1.5, per_s: 1 },
      ],
      [1, 2, 3],
    ],
  ])('%s', (_name, start_per_s, stages, want) => {
    expect(rounded(arrivalsOf({ start_per_s, stages }))).toEqual(want);
  });

  it('shortens by scale and keeps rates', () => {
    const stages = [{ duration_s: 100, per_s: 10 }];
    const times = arrivalsOf({ start_per_s: 10, stages }, 0.1);
    expect(times).toHaveLength(100);
    expect(times.at(-1)).toBeCloseTo(10);
  });

  it('rises all the way in every scenario', () => {
    for (const scenario of Object.values(readScenarios())) {
      const times = arrivalsOf(scenario, 0.2);
      expect(times.length).toBeGreaterThan(3);
      expect(times.every((time, n) => n === 0 || time > (times[n - 1] as number))).toBe(true);
    }
  });
});

describe('readScenarios', () => {
  it('refuses what no driver knows', () => {
    const [scenario] = Object.values(readScenarios());
    expect(() => readScenarios(JSON.stringify({ x: { ...scenario, flow: 'dance' } }))).toThrow('flow');
    expect(() => readScenarios(JSON.stringify({ x: { ...scenario, vus: 3 } }))).toThrow('vus');
  });
});
