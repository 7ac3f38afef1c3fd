import { alphaDigits, hexDigits, plainColor } from './plain-color.js';

const color = (colorSpace: string, components: unknown[], more = {}) => ({ colorSpace, components, ...more });

// Figures of CSS Color 4's samples and of the Color.js notebook.
it.each([
  ['sRGB', color('srgb', [1, 0.5, 0]), 'ff8000'],
  ['sRGB with a hex, which is exact', color('srgb', [0.1, 0.2, 0.3], { hex: '#1a334d' }), '1a334d'],
  ['linear sRGB', color('srgb-linear', [0.5, 0.5, 0.5]), 'bcbcbc'],
  ['HSL', color('hsl', [120, 100, 25]), '008000'],
  ['HWB', color('hwb', [0, 20, 20]), 'cc3333'],
  ['Lab', color('lab', [46.277, -47.552, 48.586]), '008000'],
  ['LCH', color('lch', [46.2775, 67.9892, 134.3912]), '008000'],
  ['OKLab', color('oklab', [0.51975, -0.1403, 0.10768]), '008000'],
  ['OKLCH', color('oklch', [0.51975, 0.17686, 142.495]), '008000'],
  ['Display P3', color('display-p3', [0.21604, 0.49418, 0.13151]), '008000'],
  ['Adobe RGB', color('a98-rgb', [0.281363, 0.498012, 0.116746]), '008000'],
  ['ProPhoto RGB', color('prophoto-rgb', [0.230479, 0.395789, 0.129968]), '008000'],
  ['Rec. 2020', color('rec2020', [0.235202, 0.431704, 0.085432]), '008000'],
  ['XYZ D65', color('xyz-d65', [0.07719, 0.15438, 0.02573]), '008000'],
  ['XYZ D50', color('xyz-d50', [0.08314, 0.154746, 0.020961]), '008000'],
  ['none as 0', color('hsl', ['none', 0, 100]), 'ffffff'],
  ['a hex of an older document', '#4e73df', '4e73df'],
])('reads %s', (_, given, want) => {
  const read = plainColor(given);
  expect(read && hexDigits(read)).toBe(want);
});

it.each([
  ['given', color('srgb', [0, 0, 0], { alpha: 0.5 }), '80'],
  ['absent', color('srgb', [0, 0, 0]), 'ff'],
  ['beside a hex', color('srgb', [0, 0, 0], { hex: '#000000', alpha: 0.2 }), '33'],
  ['in a hex of eight digits', '#00000040', '40'],
])('keeps an opacity that is %s', (_, given, want) => {
  const read = plainColor(given);
  expect(read && alphaDigits(read)).toBe(want);
});

it('brings what no sRGB screen shows to its nearest, and says so', () => {
  const read = plainColor(color('display-p3', [0, 1, 0]));
  expect(read).toMatchObject({ mapped: true, alpha: 1 });
  expect(plainColor(color('oklch', [0.5, 0.1, 20]))?.mapped).toBe(false);
});

it.each([
  ['a word', 'rebeccapurple'],
  ['two components', color('srgb', [0, 0])],
  ['a space nobody knows', color('toString', [0, 0, 0])],
  ['a component that is no number', color('srgb', [0, 0, 'x'])],
  ['nothing', undefined],
])('reads no colour in %s', (_, given) => {
  expect(plainColor(given)).toBeUndefined();
});
