import { colorCss } from './color.css.js';

it.each([
  ['#3a3b45', 1, '#3a3b45'],
  ['#3a3b45', 0.15, 'rgb(58 59 69 / 0.15)'],
  ['#000000', 0, 'rgb(0 0 0 / 0)'],
])('%s at %d is %s', (hex, alpha, want) => {
  expect(colorCss(hex, alpha)).toBe(want);
});
