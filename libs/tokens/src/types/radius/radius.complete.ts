import type { MergedValue } from '../../definition.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import { round } from '../../round.js';
import { uniqueName } from '../../unique-name.js';
import { ROOT_FONT_SIZE_PX, scaleNames } from '../spacing/spacing.name.js';
import { FULL, MIDDLE_RADIUS_PX, radiusName } from './radius.name.js';
import type { RadiusToken, RadiusValue } from './radius.schema.js';
import { describeRadius, radiusSemanticNames } from './radius.words.js';

/** Named radius tokens with their place in the set's scale, the most important first. */
export function completeRadii(values: readonly MergedValue<RadiusValue>[], firstId: number): RadiusToken[] {
  const taken = new Set<string>();
  const scales = scaleNames(
    values.flatMap(({ value }) => value.value_px ?? []),
    MIDDLE_RADIUS_PX,
  );
  return rankValues(values, sureSightings).map((merged, index) => {
    const { value_px: px, is_full: isFull } = merged.value;
    const scale = px === null ? FULL : (scales.get(px) ?? 'md');
    return {
      id: firstId + index,
      name: uniqueName(radiusName(merged.value), taken),
      value_px: px,
      value_rem: px === null ? null : round(px / ROOT_FONT_SIZE_PX, 4),
      scale,
      is_full: isFull,
      ...mergedFields(merged),
      semantic_names: radiusSemanticNames(merged.value, scale),
      design_intent: describeRadius(merged),
    };
  });
}

/** The measured value a radius token was made of. */
export function radiusValueOf({ value_px, is_full }: RadiusToken): RadiusValue {
  return { value_px, is_full };
}
