import { usdOf } from './usd.js';

it.each([
  [0, '0.000000'],
  [1, '0.000001'],
  [38_317, '0.038317'],
  [1_000_000, '1.000000'],
  [4_999_999, '4.999999'],
  [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
])('%d millionths are %s dollars', (microUsd, want) => {
  expect(usdOf(microUsd)).toBe(want);
});
