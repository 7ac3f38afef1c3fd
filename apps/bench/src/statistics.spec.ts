import { quantile } from './statistics.js';

it.each([
  ['the middle of three', [3, 1, 2], 0.5, 2],
  ['95 % of a hundred', Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
  ['the largest', [5, 9, 7], 1, 9],
  ['the smallest', [5, 9, 7], 0, 5],
])('%s', (_name, values, q, want) => {
  expect(quantile(values, q)).toBe(want);
});
