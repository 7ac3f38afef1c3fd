import type { MergedValue } from '../../definition.js';
import { rankValues } from '../../rank-values.js';
import { round } from '../../round.js';
import { uniqueName } from '../../unique-name.js';
import { inferBaseUnit, isOnGrid } from './spacing.base-unit.js';
import { ROOT_FONT_SIZE_PX, scaleNames, spacingName } from './spacing.name.js';
import type { SpacingToken, SpacingValue } from './spacing.schema.js';
import { describeSpacing, spacingSemanticNames } from './spacing.words.js';

/** How often it was seen, times how sure that is. */
export function spacingImportance({ occurrence_count: count, confidence }: MergedValue<SpacingValue>): number {
  return count * confidence;
}

/** Named spacing tokens with their place in the set's scale and grid, the most important first; no value is moved. */
export function completeSpacings(values: readonly MergedValue<SpacingValue>[], firstId: number): SpacingToken[] {
  const taken = new Set<string>();
  const base = inferBaseUnit(values.map(({ value, occurrence_count: count }) => ({ px: value.value_px, count })));
  const scales = scaleNames(values.map(({ value }) => value.value_px));
  return rankValues(values, spacingImportance).map((merged, index) => {
    const { value_px: valuePx, spacing_type } = merged.value;
    const scale = scales.get(valuePx) ?? 'md';
    return {
      id: firstId + index,
      name: uniqueName(spacingName(valuePx), taken),
      value_px: valuePx,
      value_rem: round(valuePx / ROOT_FONT_SIZE_PX, 4),
      value_em: round(valuePx / ROOT_FONT_SIZE_PX, 4),
      scale,
      base_unit: base.unitPx,
      spacing_type,
      is_grid_compliant: isOnGrid(valuePx, base),
      confidence: merged.confidence,
      occurrence_count: merged.occurrence_count,
      evidence: [...merged.evidence],
      provenance: [...merged.provenance],
      semantic_names: spacingSemanticNames(merged.value, scale),
      design_intent: describeSpacing(merged),
      engine: merged.engine,
    };
  });
}

/** The measured value a spacing token was made of. */
export function spacingValueOf({ value_px, spacing_type }: SpacingToken): SpacingValue {
  return { value_px, spacing_type };
}
