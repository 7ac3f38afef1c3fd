import { jaccard } from './jaccard.js';
import { confirmColors } from './picture-colors.js';
import { plainTokens } from './plain-tokens.js';
import { factorOf, rescaleCss } from './rescale.js';
import { same } from './same.js';
import { colorsThatMatter, scorePage, scoreValues, shadowLayers } from './score.js';
import type { Truth } from './truth.schema.js';

const equal = (a: number, b: number) => a === b;
const px = (value: number) => ({ value, unit: 'px' });

it.each([
  ['all right', [1, 2], [1, 2], [1, 2], 1, 1],
  ['half of what is said, all that matters', [1, 2], [1], [1], 0.5, 1],
  ['what does not matter is still right', [1, 3], [1, 2], [1, 2, 3], 1, 0.5],
  ['nothing said', [], [1], [1], 0, 0],
  ['nothing to say, nothing said', [], [], [], 1, 1],
  ['nothing to say, something said', [4], [], [], 0, 1],
])('%s', (_name, said, matters, all, precision, recall) => {
  expect(scoreValues(said, matters, all, equal)).toMatchObject({ precision, recall });
});

it('takes the harmonic mean and names what is missed', () => {
  const { f1, missed } = scoreValues([1, 9], [1, 2, 3, 4], [1, 2, 3, 4], equal);
  expect(f1).toBeCloseTo((2 * 0.5 * 0.25) / 0.75, 12);
  expect(missed).toEqual(['2', '3', '4']);
});

it.each([
  ['spacing at its limit', same.spacing(10.6, 10), true],
  ['spacing past it', same.spacing(10.7, 10), false],
  ['a large font, 3 %', same.fonts(61.5, 60), true],
  ['a small font, 0.6 px', same.fonts(12.7, 12), false],
  ['radius, 8 %', same.radii(21.5, 20), true],
  ['a full radius is not a number', same.radii(20, 'full'), false],
  ['both full', same.radii('full', 'full'), true],
  ['blur 40 %', same.shadows({ offsetY: 4, blur: 28 }, { offsetY: 4, blur: 20 }), true],
  ['offset past 2 px and 50 %', same.shadows({ offsetY: 7, blur: 20 }, { offsetY: 4, blur: 20 }), false],
  ['a colour one step away', same.colors('#336699', '#346699'), true],
  ['a colour far away', same.colors('#336699', '#3366bb'), false],
])('%s', (_name, got, want) => {
  expect(got).toBe(want);
});

it('finds the colours that matter by their roles', () => {
  const of = (hex: string, pixels: number, roles: object) => ({ hex, pixels, share: pixels / 1e6, roles });
  const colors = [
    of('#000001', 1000, { background: 5 }),
    of('#000002', 999, { background: 5 }),
    of('#000003', 10, { text: 8 }),
    of('#000004', 10, { text: 7 }),
    of('#000005', 60, { border: 1 }),
    of('#000006', 59, { border: 1 }),
  ];
  expect(colorsThatMatter({ colors })).toEqual(['#000001', '#000003', '#000005']);
});

it.each([
  ['one layer', 'rgba(0, 0, 0, 0.15) 0px 2px 8px 0px', [{ offsetY: 2, blur: 8 }]],
  [
    'two',
    'rgb(1, 2, 3) 0px 1px 2px 0px, rgba(0, 0, 0, 0.5) 1px 4px 6px 3px',
    [
      { offsetY: 1, blur: 2 },
      { offsetY: 4, blur: 6 },
    ],
  ],
  ['inset', 'rgb(1, 2, 3) 0px 1px 2px 0px inset', []],
  ['a ring', 'rgb(1, 2, 3) 0px 0px 0px 4px', []],
  ['hardly there', 'rgba(0, 0, 0, 0.02) 0px 2px 8px 0px', []],
])('shadow: %s', (_name, computed, want) => {
  expect(shadowLayers(computed)).toEqual(want);
});

it('reads a document by its groups and counts no alias', () => {
  const layer = { color: {}, offsetX: px(0), offsetY: px(2), blur: px(6), spread: px(0) };
  const document = {
    color: { red: { $type: 'color', $value: { hex: '#ff0000' } }, role: { text: { $value: '{color.red}' } } },
    spacing: { a: { $value: px(7) }, b: { $value: px(9.5) } },
    font: { size: { s: { $value: px(14) } }, weight: { bold: { $value: 700 } } },
    radius: { pill: { $value: px(9999) }, s: { $value: px(3) } },
    shadow: { one: { $value: layer }, two: { $value: [layer, layer] } },
    border: { hair: { $value: { width: px(1) } } },
  };
  expect(plainTokens(document)).toEqual({
    colors: ['#ff0000'],
    spacing: [7, 9.5],
    fonts: [14],
    radii: ['full', 3],
    shadows: Array.from({ length: 3 }, () => ({ offsetY: 2, blur: 6 })),
  });
});

it('has no agreement to tell of two empty lists', () => {
  expect(jaccard<number>([], [], equal)).toBeNaN();
});

it('looks at the first of what is said only', () => {
  const truth = { colors: [], flat: [], spacing: { 40: 9 }, gaps: {}, fonts: {}, radii: {}, shadows: {} };
  const spacing = [...Array.from({ length: 16 }, (_, n) => n), 40];
  const tokens = { colors: [], spacing, fonts: [], radii: [], shadows: [] };
  expect(scorePage(truth as unknown as Truth, tokens).spacing).toMatchObject({ recall: 0, said: 16 });
});

it.each([
  ['the same', [1, 2], [2, 1], 1],
  ['one of three', [1, 2], [2, 3], 1 / 3],
  ['each pairs once', [1, 1], [1], 0.5],
  ['nothing and something', [], [1], 0],
])('jaccard: %s', (_name, a, b, want) => {
  expect(jaccard(a, b, equal)).toBeCloseTo(want, 12);
});

it.each([
  ['a length', 'a{margin:-16px 8px}', 'a{margin:-19px 9.5px}'],
  ['a hairline', 'a{border:1px solid}', 'a{border:1px solid}'],
  ['a condition', '@media (min-width:768px){a{top:10px}}', '@media (min-width:768px){a{top:12px}}'],
  ['a pill', 'a{border-radius:9999px}', 'a{border-radius:9999px}'],
  ['a url and a name', '.w-10px{background:url(x-16px.png)}', '.w-10px{background:url(x-16px.png)}'],
])('rescales %s', (_name, css, want) => {
  expect(rescaleCss(css, 1.1875)).toBe(want);
});

it('gives a page always the same factor, and never 1', () => {
  expect(factorOf('uikit-landing')).toBe(factorOf('uikit-landing'));
  expect(Array.from({ length: 50 }, (_, n) => factorOf(`page-${n}`))).not.toContain(1);
});

it('takes a mixed colour as the browser rounded it, and leaves out what no pixel shows', () => {
  const pixels = new Uint32Array(400).fill(0xffffff);
  pixels.fill(0xe7eff6, 0, 100);
  const { colors } = confirmColors(
    { '#e6eff6': { background: 5 }, '#ffffff': { text: 3 }, '#112233': { text: 9 } },
    { width: 20, height: 20, pixels },
  );
  expect(colors).toEqual([
    { hex: '#ffffff', pixels: 300, share: 0.75, roles: { text: 3 } },
    { hex: '#e7eff6', pixels: 100, share: 0.25, roles: { background: 5 } },
  ]);
});
