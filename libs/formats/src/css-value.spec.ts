import { cssColor, cssValue } from './css-value.js';
import { EXTENSION } from './document.js';

const srgb = (components: unknown[], rest: object = {}) => ({ colorSpace: 'srgb', components, ...rest });
const black = srgb([0, 0, 0]);
const px = (value: number) => ({ value, unit: 'px' });
const ms = (value: number) => ({ value, unit: 'ms' });
const layer = { color: srgb([0, 0, 0], { alpha: 0.075 }), offsetX: px(0), offsetY: px(-1), blur: px(2), spread: px(0) };
const stops = [
  { color: black, position: 0.1 },
  { color: srgb([1, 1, 1]), position: 1 },
];

it.each([
  ['sRGB', srgb([0.2, 0.4, 0.8]), '#3366cc'],
  ['a hex', srgb([0.2, 0.4, 0.8], { hex: '#3366cc' }), '#3366cc'],
  ['opacity', srgb([0.2, 0.4, 0.8], { alpha: 0.12 }), 'rgba(51, 102, 204, 0.12)'],
  ['another space within sRGB', { colorSpace: 'hsl', components: [0, 100, 50] }, '#ff0000'],
  ['P3', { colorSpace: 'display-p3', components: [1, 0, 0] }, 'color(display-p3 1 0 0)'],
  ['OKLCH', { colorSpace: 'oklch', components: [0.7, 0.4, 'none'], alpha: 0.5 }, 'oklch(0.7 0.4 none / 0.5)'],
  ['XYZ', { colorSpace: 'xyz-d65', components: [0, 1, 0] }, 'color(xyz-d65 0 1 0)'],
  ['no colour', { colorSpace: 'cmyk', components: [0, 0, 0] }, undefined],
  ['code', { colorSpace: 'srgb', components: ['); }', 0, 0] }, undefined],
])('writes a colour of %s', (_, value, want) => {
  expect(cssColor(value)).toBe(want);
});

it.each([
  ['dimension', px(-4.5), '-4.5px'],
  ['dimension', { value: 1.5, unit: 'rem' }, '1.5rem'],
  ['dimension', '16px', '16px'],
  ['dimension', { value: 0, unit: 'em' }, undefined],
  ['fontFamily', ['Inter', 'serif'], '"Inter", serif'],
  ['fontWeight', 'semi-bold', 600],
  ['duration', { value: 0.2, unit: 's' }, '0.2s'],
  ['cubicBezier', [0.25, -0.5, 0.75, 1], 'cubic-bezier(0.25, -0.5, 0.75, 1)'],
  ['number', 1.5, 1.5],
  ['number', Number.NaN, undefined],
  ['strokeStyle', 'groove', 'groove'],
  ['border', { color: black, width: px(1), style: 'dotted' }, '1px dotted #000000'],
  ['border', { color: black, width: px(1) }, undefined],
  [
    'transition',
    { duration: ms(200), delay: ms(50), timingFunction: [0, 0, 1, 1] },
    '200ms cubic-bezier(0, 0, 1, 1) 50ms',
  ],
  ['shadow', layer, '0px -1px 2px 0px rgba(0, 0, 0, 0.075)'],
  [
    'shadow',
    [layer, [{ ...layer, inset: true }]],
    '0px -1px 2px 0px rgba(0, 0, 0, 0.075), inset 0px -1px 2px 0px rgba(0, 0, 0, 0.075)',
  ],
  ['shadow', [], undefined],
  [
    'typography',
    { fontFamily: 'Inter', fontSize: px(16), fontWeight: 500, lineHeight: 1.5 },
    { fontFamily: '"Inter"', fontSize: '16px', fontWeight: 500, letterSpacing: '0px', lineHeight: 1.5 },
  ],
  ['string', 'x', undefined],
  ['constructor', 'x', undefined],
])('writes a %s of %j', (type, value, want) => {
  expect(cssValue(type, value)).toEqual(want === undefined ? undefined : { value: want });
});

it.each([
  ['linear', { kind: 'linear', angle_deg: 22.5 }, 'linear-gradient(22.5deg, #000000 10%, #ffffff 100%)'],
  ['radial', { kind: 'radial', angle_deg: null }, 'radial-gradient(#000000 10%, #ffffff 100%)'],
])('writes a %s gradient', (_, measured, want) => {
  expect(cssValue('gradient', stops, { [EXTENSION]: measured })).toEqual({ value: want });
});

it.each([
  ['a gradient without a kind', 'gradient', stops, '#000000 10%, #ffffff 100%', 'its kind and angle are not known'],
  ['a line of given dashes', 'strokeStyle', { dashArray: [px(2)], lineCap: 'round' }, 'dashed', 'CSS has no dashes'],
])('says what CSS lacks for %s', (_, type, given, value, lacks) => {
  expect(cssValue(type, given)).toEqual({ value, lacks: expect.stringContaining(lacks) });
});
