import type { MergedValue } from '../../definition.js';
import { completeSpacings, spacingValueOf } from './spacing.complete.js';
import { relativeDifference } from './spacing.distance.js';
import { mergeSpacings } from './spacing.merge.js';
import { scaleNames, spacingName } from './spacing.name.js';
import type { SpacingType, SpacingValue } from './spacing.schema.js';
import { spacingStatistics } from './spacing.statistics.js';

function merged(px: number, count = 1, type: SpacingType = 'padding', confidence = 0.9): MergedValue<SpacingValue> {
  return {
    value: { value_px: px, spacing_type: type },
    confidence,
    occurrence_count: count,
    evidence: [],
    provenance: [{ image_id: 1, confidence }],
    engine: 'measured',
  };
}

it.each([
  [16, 17, true],
  [16, 18, false],
  [18, 20, true],
  [7.2, 8, true],
  [4, 5, false],
])('%d and %d are one: %s', (a, b, want) => {
  expect(relativeDifference(a, b) <= 0.1).toBe(want);
});

it('merges to the value and the kind seen most often, on a tie the smaller value', () => {
  const value = (px: number, type: SpacingType) => ({ value_px: px, spacing_type: type });
  const often = [
    { value: value(16, 'gap'), weight: 1 },
    { value: value(17, 'padding'), weight: 2 },
  ];
  expect(mergeSpacings(often)).toEqual({ value_px: 17, spacing_type: 'padding' });
  const tie = [
    { value: value(17, 'gap'), weight: 1 },
    { value: value(16, 'margin'), weight: 1 },
  ];
  expect(mergeSpacings(tie)).toEqual({ value_px: 16, spacing_type: 'margin' });
  expect(() => mergeSpacings([])).toThrow('mergeSpacings needs at least one value');
});

it('names a value by itself and its scale by its place round 1 rem', () => {
  expect([16, 17.5, 0.25].map(spacingName)).toEqual(['px-16', 'px-17-5', 'px-0-25']);
  expect([...scaleNames([4, 8, 48, 12, 16, 24, 32, 64, 16])]).toEqual([
    [4, '2xs'],
    [8, 'xs'],
    [12, 'sm'],
    [16, 'md'],
    [24, 'lg'],
    [32, 'xl'],
    [48, '2xl'],
    [64, '3xl'],
  ]);
});

it("fills the seed's contract and moves no value to the grid", () => {
  const values = [merged(16, 12), merged(8, 4), merged(12, 3), merged(24, 2), merged(32, 2), merged(17.5)];
  const tokens = completeSpacings(values, 1);
  expect(tokens.map(({ value_px: px }) => px)).toEqual([16, 8, 12, 24, 32, 17.5]);
  expect(tokens[0]).toEqual({
    id: 1,
    name: 'px-16',
    value_px: 16,
    value_rem: 1,
    value_em: 1,
    scale: 'md',
    base_unit: 4,
    spacing_type: 'padding',
    is_grid_compliant: true,
    confidence: 0.9,
    occurrence_count: 12,
    evidence: [],
    provenance: [{ image_id: 1, confidence: 0.9 }],
    semantic_names: {
      simple: 'padding-md',
      descriptive: '16 px padding',
      contextual: 'padding inside boxes',
      scale_position: 'md',
    },
    design_intent: 'Padding inside boxes, seen 12 times in one image.',
    engine: 'measured',
  });
  expect(tokens[5]).toMatchObject({ value_px: 17.5, value_rem: 1.0938, is_grid_compliant: false, base_unit: 4 });
  expect(tokens.map(spacingValueOf)).toEqual(values.map(({ value }) => value));
});

it('sums up a set', () => {
  const tokens = completeSpacings(
    [4, 8, 12, 16, 24, 33].map((px) => merged(px, 3)),
    1,
  );
  expect(spacingStatistics(tokens)).toEqual({
    token_count: 6,
    base_unit_detected: 4,
    base_unit_confidence: expect.any(Number),
    rhythm_consistency: 'medium',
    min: 4,
    max: 33,
    grid_compliant_ratio: 0.833,
  });
});

it.each([
  ['an empty set', [], { token_count: 0, min: null, max: null }],
  ['two values', [5, 9], { token_count: 2, min: 5, max: 9 }],
])('says of %s that it has no base unit', (_, lengths, want) => {
  const tokens = completeSpacings(
    lengths.map((px) => merged(px)),
    1,
  );
  expect(spacingStatistics(tokens)).toEqual({
    ...want,
    base_unit_detected: null,
    base_unit_confidence: 0,
    rhythm_consistency: 'none',
    grid_compliant_ratio: null,
  });
  expect(tokens.every((token) => token.base_unit === null && !token.is_grid_compliant)).toBe(true);
});
