import { numberName } from './number-name.js';

it.each([
  [14, '14'],
  [14.75, '14-75'],
  [0, '0'],
  [-2.5, 'm2-5'],
])('%d is %s in a name', (value, want) => {
  expect(numberName(value)).toBe(want);
});
