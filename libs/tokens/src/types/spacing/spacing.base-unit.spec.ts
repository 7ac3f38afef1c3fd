import fc from 'fast-check';
import { inferBaseUnit, isOnGrid } from './spacing.base-unit.js';

const seen = (...px: number[]) => px.map((each) => ({ px: each, count: 3 }));

it.each([
  ['the common 4 px grid', [4, 8, 12, 16, 24, 32], 4],
  ['8 where all are multiples of it', [8, 16, 24, 32, 40], 8],
  ['4 with a few off the grid', [8, 12, 15, 16, 20, 24, 30, 32, 48], 4],
  ['a fractional unit from a double-density image', [3.5, 7, 10.5, 14, 21, 28], 3.5],
  ['a quarter rem of 17.5 px, measured in whole pixels', [4, 9, 13, 18, 22, 26, 35, 44], 4.375],
  ['a quarter rem of 17.5 px, as CSS states it', [5.47, 8.75, 17.5, 21.88, 26.25, 39.38, 52.5, 78.75], 4.375],
])('finds %s', (_, lengths, want) => {
  const { unitPx, confidence } = inferBaseUnit(seen(...lengths));
  expect(unitPx).toBe(want);
  expect(confidence).toBeGreaterThan(0.9);
});

it.each([
  ['nothing', []],
  ['three lengths, which fit some unit whatever they are', [8, 16, 24]],
  ['primes', [5, 7, 11, 13, 17, 23, 31, 41]],
  ['even numbers, half of all there are', [2, 4, 6, 10, 14]],
])('finds none in %s', (_, lengths) => {
  expect(inferBaseUnit(seen(...lengths))).toMatchObject({ unitPx: null, confidence: 0 });
});

it('hears the lengths seen most where there are thousands', () => {
  const grid = Array.from({ length: 256 }, (_, n) => ({ px: 8 * (n + 1), count: 5 }));
  const strays = Array.from({ length: 9000 }, (_, n) => ({ px: 2 * n + 1, count: 1 }));
  const { unitPx, confidence } = inferBaseUnit([...strays, ...grid]);
  expect({ unitPx, isSure: confidence > 0.9 }).toEqual({ unitPx: 8, isSure: true });
});

it('counts a length seen twice as one length', () => {
  expect(inferBaseUnit(seen(8, 8, 16, 24)).unitPx).toBeNull();
});

it('weighs what is seen often: one stray length does not hide a grid that hundreds keep to', () => {
  const often = [8, 16, 24, 32].map((px) => ({ px, count: 200 }));
  const strays = [7, 13, 31].map((px) => ({ px, count: 1 }));
  expect(inferBaseUnit([...often, ...strays]).unitPx).toBe(8);
});

it('is the same in any order', () => {
  const lengths = seen(4, 8, 12, 15, 16, 20, 24, 32);
  fc.assert(
    fc.property(fc.shuffledSubarray(lengths, { minLength: lengths.length }), (shuffled) => {
      expect(inferBaseUnit(shuffled)).toEqual(inferBaseUnit(lengths));
    }),
  );
});

it('finds a unit in random lengths less often than it says it may (10 %)', () => {
  const random = fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 4, maxLength: 12 });
  const samples = fc.sample(random, { numRuns: 500, seed: 7 });
  const found = samples.filter((lengths) => inferBaseUnit(seen(...lengths)).unitPx !== null).length;
  expect(found / samples.length).toBeLessThan(0.1);
});

it('calls a length on the grid as closely as it was measured', () => {
  const base = inferBaseUnit(seen(4, 9, 13, 18, 22, 26, 35, 44));
  expect([4, 9, 13, 18, 10, 1].map((px) => isOnGrid(px, base))).toEqual([true, true, true, true, false, false]);
});
