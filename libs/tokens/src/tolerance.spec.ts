import { FAR, furthest, furthestOf, inTolerances } from './tolerance.js';

it.each([
  ['the floor counts where the share is less', 4, 5, 0.5, 0.08, 2],
  ['the share counts where it is more', 100, 108, 0.5, 0.08, 8 / 8.64],
  ['the order makes no difference', 108, 100, 0.5, 0.08, 8 / 8.64],
  ['a share is of the amount, not of the sign', -10, -8, 1, 0.2, 1],
  ['equal is no difference', 7, 7, 1, 0, 0],
])('%s', (_, a, b, floor, share, want) => {
  expect(inTolerances(a, b, floor, share)).toBeCloseTo(want, 9);
});

it('takes the part furthest apart, and nothing is further than far', () => {
  expect(furthest([0.2, 0.7])).toBe(0.7);
  expect(furthest([])).toBe(0);
  expect(furthest([3000])).toBe(FAR);
});

it.each([
  ['the costly part counts where it is the furthest', [0.2], 0.7, 0.7],
  ['the others count where they are', [0.9], 0.7, 0.9],
])('%s', (_, parts, costly, want) => {
  expect(furthestOf(parts, () => costly)).toBe(want);
});

it('does not work out what has no say', () => {
  const refuse = () => {
    throw new Error('worked out');
  };
  expect(furthestOf([FAR], refuse)).toBe(FAR);
});
