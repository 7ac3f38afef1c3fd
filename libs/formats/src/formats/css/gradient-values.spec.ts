import { DTCG_SCHEMA, EXTENSION } from '../../document.js';
import { gradientValues } from './gradient-values.js';

const color = (hex: string, alpha?: number) => ({ colorSpace: 'srgb', components: [0, 0, 0], hex, alpha });
const stops = [
  { color: color('#000000'), position: 0 },
  { color: color('#ffffff', 0.5), position: 1 },
];

function valueOf($value: unknown, measured: unknown, $type = 'gradient'): string | undefined {
  const fade = { $type, $value, $extensions: { [EXTENSION]: measured } };
  return gradientValues({ $schema: DTCG_SCHEMA, gradient: { inner: { fade } } }).get('gradient.inner.fade');
}

it.each([
  ['linear', { kind: 'linear', angle_deg: 45 }, 'linear-gradient(45deg, #000000 0%, rgb(255 255 255 / 0.5) 100%)'],
  ['radial', { kind: 'radial', angle_deg: null }, 'radial-gradient(#000000 0%, rgb(255 255 255 / 0.5) 100%)'],
])('writes a %s gradient at any depth', (_, measured, want) => {
  expect(valueOf(stops, measured)).toBe(want);
});

it.each([
  ['nothing is known of its kind', stops, undefined],
  ['its kind is none of CSS', stops, { kind: '); } body {', angle_deg: 1 }],
  ['its angle is no number', stops, { kind: 'linear', angle_deg: '1deg' }],
  ['a stop is an alias', ['{gradient.stop}', ...stops], { kind: 'linear', angle_deg: 45 }],
  ['a colour has no hex', [{ color: {}, position: 0 }, ...stops], { kind: 'linear', angle_deg: 45 }],
  ['it is an alias', '{gradient.other}', { kind: 'linear', angle_deg: 45 }],
])('leaves a gradient out where %s', (_, value, measured) => {
  expect(valueOf(value, measured)).toBeUndefined();
});

it('leaves other types alone', () => {
  expect(valueOf(stops, { kind: 'linear', angle_deg: 45 }, 'shadow')).toBeUndefined();
});
