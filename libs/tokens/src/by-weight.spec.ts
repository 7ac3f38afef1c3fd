import { byWeight, heaviestValue } from './by-weight.js';

it('sums the weights of equal values and puts the heaviest first, equals in the order of their text', () => {
  const values = [
    { value: { px: 9 }, weight: 3 },
    { value: { px: 8 }, weight: 2 },
    { value: { px: 7 }, weight: 3 },
    { value: { px: 8 }, weight: 2 },
  ];
  const want = [{ px: 8 }, { px: 7 }, { px: 9 }];
  expect(byWeight(values)).toEqual(want);
  expect(byWeight(values.toReversed())).toEqual(want);
  expect(heaviestValue(values)).toEqual({ px: 8 });
});

it('has no heaviest of none', () => {
  expect(() => heaviestValue([])).toThrow('merging needs at least one value');
});
