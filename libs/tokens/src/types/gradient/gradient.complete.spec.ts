import type { MergedValue } from '../../definition.js';
import { completeGradients } from './gradient.complete.js';
import { gradientCss } from './gradient.css.js';
import { gradientDistance } from './gradient.distance.js';
import { type GradientStop, type GradientValue, gradientValueSchema } from './gradient.schema.js';
import { gradientStatistics } from './gradient.statistics.js';

const stop = (position: number, color: string, alpha = 1): GradientStop => ({ position, color, alpha });
const fade = (change: Partial<GradientValue> = {}): GradientValue => ({
  kind: 'linear',
  angle_deg: 2,
  stops: [stop(0, '#4e73df'), stop(1, '#224abe')],
  ...change,
});
const round: Partial<GradientValue> = { kind: 'radial', angle_deg: null };

it.each([
  ['turned across the top', { angle_deg: 357 }, true],
  ['turned further', { angle_deg: 356 }, false],
  ['turned round', { angle_deg: 182 }, false],
  ['round', round, false],
  ['a shade off', { stops: [stop(0, '#5075e0'), stop(1, '#224abe')] }, true],
  ['another colour', { stops: [stop(0, '#1cc88a'), stop(1, '#224abe')] }, false],
  ['moved a little', { stops: [stop(0.04, '#4e73df'), stop(1, '#224abe')] }, true],
  ['moved', { stops: [stop(0.1, '#4e73df'), stop(1, '#224abe')] }, false],
  ['half transparent', { stops: [stop(0, '#4e73df', 0.5), stop(1, '#224abe')] }, false],
  ['of three stops', { stops: [stop(0, '#4e73df'), stop(0.5, '#224abe'), stop(1, '#224abe')] }, false],
])('a gradient %s is the same: %o, %s', (_, change, want) => {
  expect(gradientDistance(fade(), fade(change)) <= 1).toBe(want);
  expect(gradientDistance(fade(change), fade()) <= 1).toBe(want);
});

it.each([
  ['a linear gradient without an angle', fade({ angle_deg: null })],
  ['a radial gradient with one', fade({ kind: 'radial' })],
  ['stops out of order', fade({ stops: [stop(1, '#4e73df'), stop(0, '#224abe')] })],
  ['one stop', fade({ stops: [stop(1, '#4e73df')] })],
])('refuses %s', (_, value) => {
  expect(gradientValueSchema.safeParse(value).success).toBe(false);
});

it('names, describes and writes a set', () => {
  const values = [
    fade(),
    fade({ ...round, stops: [stop(0, '#ffffff'), stop(0.475, '#858796'), stop(1, '#000000', 0)] }),
  ];
  const tokens = completeGradients(
    values.map((value, i): MergedValue<GradientValue> => {
      const provenance = [{ image_id: 1, confidence: 0.9 }];
      return { value, confidence: 0.9, occurrence_count: 2 - i, evidence: [], provenance, engine: 'measured' };
    }),
    1,
  );
  expect(tokens.map(({ name, design_intent: intent }) => [name, intent])).toEqual([
    [
      'linear-2-blue-500-to-blue-700',
      'Linear gradient at 2 degrees from #4e73df to #224abe, 2 stops, seen 2 times in one image.',
    ],
    ['radial-white-to-transparent', 'Radial gradient from #ffffff to transparent, 3 stops, seen once in one image.'],
  ]);
  expect(tokens.map(gradientCss)).toEqual([
    'linear-gradient(2deg, #4e73df 0%, #224abe 100%)',
    'radial-gradient(#ffffff 0%, #858796 47.5%, rgb(0 0 0 / 0) 100%)',
  ]);
  expect(gradientStatistics(tokens)).toEqual({ token_count: 2, kinds: { linear: 1, radial: 1 } });
});
