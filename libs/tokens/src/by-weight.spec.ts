import { heaviestValue } from './by-weight.js';

it.each([
  ['the greatest sum of weights', [9, 8, 7, 8], [3, 2, 3, 2], 8],
  ['of equals that of the lower text', [9, 10, 7], [3, 3, 3], 10],
])('is the value with %s, whatever the order', (_, lengths, weights, want) => {
  const values = lengths.map((px, i) => ({ value: { px }, weight: weights[i] ?? 0 }));
  expect(heaviestValue(values)).toEqual({ px: want });
  expect(heaviestValue(values.toReversed())).toEqual({ px: want });
});

it('has no heaviest of none', () => {
  expect(() => heaviestValue([])).toThrow('merging needs at least one value');
});
