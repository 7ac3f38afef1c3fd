import fc from 'fast-check';
import { inferScaleRatio } from './typography.scale-ratio.js';

const scale = (basePx: number, ratio: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => Math.round(basePx * ratio ** (from + i)));

it.each([
  [1.25, 16, scale(16, 1.25, -1, 5)],
  [1.333, 16, scale(16, 4 / 3, -1, 4)],
  [1.5, 14, scale(14, 1.5, 0, 4)],
  [1.618, 16, scale(16, 1.618, -1, 3)],
])('finds %d from %d px in %j', (want, basePx, sizes) => {
  const { ratio, confidence } = inferScaleRatio(sizes, basePx);
  expect(ratio).toBe(want);
  expect(confidence).toBeGreaterThan(0.9);
});

it.each([
  ['nothing', [], 16],
  ['sizes without a body size', [16, 20, 25, 31], null],
  ['three sizes, which fit some ratio whatever they are', [16, 20, 25], 16],
  ['sizes a few pixels apart, which any fine ratio reaches', [11, 12, 13, 14, 15, 16, 17, 18], 16],
  ['sizes of a hand-made scale', [11, 13, 16, 21, 28, 46], 16],
])('finds none in %s', (_, sizes, basePx) => {
  expect(inferScaleRatio(sizes, basePx)).toEqual({ ratio: null, confidence: 0 });
});

it('finds a ratio in random sizes less often than it says it may (10 %)', () => {
  const random = fc.uniqueArray(fc.integer({ min: 10, max: 64 }), { minLength: 4, maxLength: 10 });
  const samples = fc.sample(random, { numRuns: 500, seed: 7 });
  const found = samples.filter((sizes) => inferScaleRatio(sizes, sizes[0] ?? null).ratio !== null).length;
  expect(found / samples.length).toBeLessThan(0.1);
});
