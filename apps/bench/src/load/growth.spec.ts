import { growthOf, type Sample, slope } from './growth.js';

const GROWTH_MB = 0.05;
const arrivals = Array.from({ length: 1000 }, (_, n) => n / 10);
/** One service that grows with the pictures, one that only warms up. */
const samples = Array.from({ length: 100 }, (_, atS): Sample => {
  const held = new Map([
    ['leaks', { megabytes: 100 + GROWTH_MB * 10 * atS, handles: 20 + atS }],
    ['warms', { megabytes: 80 + Math.min(atS, 20), handles: 30 }],
  ]);
  return { atS, held };
});

it('is the slope of a line, whatever lies about it evenly', () => {
  const line = [0, 1, 2, 3].map((x) => [x, 2 * x + (x === 0 || x === 3 ? 1 : -1)] as const);
  expect(slope(line)).toBeCloseTo(2);
  expect(slope([[1, 5]])).toBe(0);
});

it('tells what grows with the pictures from what has only warmed up', () => {
  const [leaks, warms] = growthOf(samples, arrivals);
  expect(leaks).toMatchObject({ name: 'leaks' });
  expect(leaks?.mbPerThousand).toBeCloseTo(1000 * GROWTH_MB, 0);
  expect(leaks?.lastHandles).toBeGreaterThan((leaks?.firstHandles ?? 0) + 50);
  expect(warms).toMatchObject({ name: 'warms', firstMb: 100, lastMb: 100, firstHandles: 30, lastHandles: 30 });
  expect(warms?.mbPerThousand).toBeCloseTo(0);
});
