import type { MergedValue } from '../../definition.js';
import { completeRadii, radiusValueOf } from './radius.complete.js';
import { radiusCss } from './radius.css.js';
import { radiusDistance } from './radius.distance.js';
import { radiusDtcg } from './radius.dtcg.js';
import { type RadiusToken, type RadiusValue, radiusValueSchema } from './radius.schema.js';
import { radiusStatistics } from './radius.statistics.js';

const value = (px: number | null): RadiusValue => ({ value_px: px, is_full: px === null });

function merged(px: number | null, count = 1, confidence = 0.9): MergedValue<RadiusValue> {
  const provenance = [{ image_id: 1, confidence }];
  return { value: value(px), confidence, occurrence_count: count, evidence: [], provenance, engine: 'measured' };
}

it.each([
  [6, 6.4, true],
  [6, 6.75, false],
  [3, 3.5, true],
  [3, 3.75, false],
  [24, 25.75, true],
  [24, 26.25, false],
  [null, null, true],
  [null, 999, false],
])('%s and %s are one: %s', (a, b, want) => {
  expect(radiusDistance(value(a), value(b)) <= 1).toBe(want);
});

it('has a length or is fully round, never both and never neither', () => {
  expect(radiusValueSchema.safeParse({ value_px: 6, is_full: true }).success).toBe(false);
  expect(radiusValueSchema.safeParse({ value_px: null, is_full: false }).success).toBe(false);
});

it('names and scales each radius by itself, and writes fully round as more than any box', () => {
  const tokens = completeRadii([merged(6, 9), merged(null, 5), merged(4.5, 4), merged(16, 2)], 1);
  expect(tokens.map(({ name, scale, value_rem: rem }) => [name, scale, rem])).toEqual([
    ['px-6', 'md', 0.375],
    ['full', 'full', null],
    ['px-4-5', 'sm', 0.2813],
    ['px-16', 'lg', 1],
  ]);
  expect(tokens.map(radiusValueOf)).toEqual([6, null, 4.5, 16].map(value));
  expect(tokens.map(radiusCss)).toEqual(['6px', '9999px', '4.5px', '16px']);
  expect(tokens.map(({ design_intent: intent }) => intent).slice(0, 2)).toEqual([
    'Corners of 6 px radius, seen 9 times in one image.',
    'Fully round corners, seen 5 times in one image.',
  ]);
  expect(radiusDtcg(tokens[1] as RadiusToken)).toMatchObject({ $value: { value: 9999, unit: 'px' } });
  expect(radiusStatistics(tokens)).toEqual({ token_count: 4, min: 4.5, max: 16, has_full: true });
});

it('has no smallest and no greatest where all is fully round', () => {
  expect(radiusStatistics(completeRadii([merged(null)], 1))).toEqual({
    token_count: 1,
    min: null,
    max: null,
    has_full: true,
  });
});
