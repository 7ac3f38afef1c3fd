import { DTCG_SCHEMA, type DtcgDocument, EXTENSION } from './document.js';
import { plainTokens } from './plain-tokens.js';

const read = (groups: Record<string, unknown>) => plainTokens({ $schema: DTCG_SCHEMA, ...groups } as DtcgDocument);
const black = { colorSpace: 'srgb', components: [0, 0, 0], hex: '#000000' };
const ink = { red: 0, green: 0, blue: 0, alpha: 1, mapped: false };
const px = (value: number) => ({ value, unit: 'px' });
const layer = { color: black, offsetX: px(1), offsetY: px(2), blur: px(3), spread: px(-1) };
const plainLayer = { color: ink, xPx: 1, yPx: 2, blurPx: 3, spreadPx: -1, inset: false };
const stops = [
  { color: black, position: 0 },
  { color: black, position: 2 },
];
const plainStops = [
  { color: ink, position: 0 },
  { color: ink, position: 1 },
];

it.each([
  ['color', black, ink],
  ['dimension', px(4.5), 4.5],
  ['dimension', { value: 1.5, unit: 'rem' }, 24],
  ['dimension', '16px', 16],
  ['dimension', '0.5rem', 8],
  ['fontFamily', 'Inter', ['Inter']],
  ['fontFamily', ['Inter', 'serif'], ['Inter', 'serif']],
  ['fontWeight', 'semi-bold', 600],
  ['fontWeight', 350, 350],
  ['duration', { value: 0.2, unit: 's' }, 200],
  ['cubicBezier', [0.1, 0, 0.9, 1], [0.1, 0, 0.9, 1]],
  ['number', -1.5, -1.5],
  ['strokeStyle', 'dashed', 'dashed'],
  ['strokeStyle', { dashArray: [px(1), px(2)], lineCap: 'round' }, { dashesPx: [1, 2], lineCap: 'round' }],
  ['border', { color: black, width: px(1), style: 'solid' }, { color: ink, widthPx: 1, style: 'solid' }],
  [
    'transition',
    { duration: { value: 200, unit: 'ms' }, delay: { value: 0, unit: 'ms' }, timingFunction: [0, 0, 1, 1] },
    { durationMs: 200, delayMs: 0, curve: [0, 0, 1, 1] },
  ],
  ['shadow', layer, [plainLayer]],
  ['shadow', [layer, { ...layer, inset: true }], [plainLayer, { ...plainLayer, inset: true }]],
  ['gradient', stops, { stops: plainStops }],
  [
    'typography',
    { fontFamily: 'Inter', fontSize: px(16), fontWeight: 'bold', letterSpacing: px(0.5), lineHeight: 1.5 },
    { families: ['Inter'], sizePx: 16, weight: 700, letterSpacingPx: 0.5, lineHeight: 1.5 },
  ],
])('reads a %s', ($type, $value, value) => {
  expect(read({ it: { $type, $value } })).toEqual({ tokens: [{ path: ['it'], type: $type, value }], skipped: [] });
});

it.each([
  ['color', 'ink'],
  ['dimension', { value: Number.NaN, unit: 'px' }],
  ['dimension', { value: 1, unit: 'em' }],
  ['fontFamily', []],
  ['fontWeight', 'toString'],
  ['fontWeight', 1001],
  ['duration', px(1)],
  ['cubicBezier', [0, 0, 1]],
  ['number', '1'],
  ['strokeStyle', 'wavy'],
  ['border', { color: black, width: px(1), style: 'wavy' }],
  ['transition', { duration: px(1) }],
  ['shadow', []],
  ['shadow', [layer, {}]],
  ['gradient', [{ color: black }]],
  ['typography', { fontFamily: 'Inter' }],
  ['cutlery', 'fork'],
])('says that a value is no %s: %j', ($type, $value) => {
  const { tokens, skipped } = read({ a: { it: { $type, $value } } });
  expect(tokens).toEqual([]);
  expect(skipped).toEqual([{ type: $type, path: ['a', 'it'], reason: 'its value cannot be read' }]);
});

it.each([
  ['linear', { kind: 'linear', angle_deg: 45 }, { kind: 'linear', angleDeg: 45 }],
  ['radial', { kind: 'radial', angle_deg: null }, { kind: 'radial' }],
  ['of no known kind', { kind: 'conic', angle_deg: 1 }, {}],
  ['linear without an angle', { kind: 'linear', angle_deg: null }, {}],
])('takes kind and angle of a gradient from what was measured, for aliases too: %s', (_, measured, want) => {
  const fade = { $type: 'gradient', $value: stops, $extensions: { [EXTENSION]: measured } };
  const { tokens } = read({ fade, same: { $type: 'gradient', $value: '{fade}' } });
  expect(tokens.map(({ value }) => value)).toEqual([
    { stops: plainStops, ...want },
    { stops: plainStops, ...want },
  ]);
});
