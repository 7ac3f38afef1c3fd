import { round } from './round.js';

it.each([
  [1.005, 1, 1],
  [0.30588, 4, 0.3059],
  [-0.01, 1, 0],
  [12, 2, 12],
])('%d to %d decimals is %d', (value, digits, want) => {
  expect(Object.is(round(value, digits), want)).toBe(true);
});
