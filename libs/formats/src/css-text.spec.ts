import { cssFamilies, cssNumber, cssString } from './css-text.js';

it.each([
  ['Nunito Sans', '"Nunito Sans"'],
  ['Größe 日本', '"Größe 日本"'],
  ['', '""'],
  ['a"b', '"a\\22 b"'],
  ['a\\b', '"a\\5c b"'],
  ['#{1} @{x}', '"\\23 \\7b 1\\7d  \\40 \\7b x\\7d "'],
  ['</style>*/', '"\\3c \\2f style\\3e \\2a \\2f "'],
  ['a\nb\u2028', '"a\\a b\\2028 "'],
  ['a\0b', '"a\\fffd b"'],
  ['\ud800', '"\\fffd "'],
  ['🎨', '"\\1f3a8 "'],
  ['\u202e', '"\\202e "'],
])('%j is the string %s', (text, want) => {
  expect(cssString(text)).toBe(want);
});

it('leaves words of CSS unquoted', () => {
  expect(cssFamilies(['Inter', 'sans-serif', 'Serif', 'system-ui'])).toBe('"Inter", sans-serif, "Serif", system-ui');
});

it.each([
  [16, '16'],
  [-0.5, '-0.5'],
  [-0, '0'],
  [-1e-9, '0'],
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.333333'],
])('%f is %s', (value, want) => {
  expect(cssNumber(value)).toBe(want);
});
