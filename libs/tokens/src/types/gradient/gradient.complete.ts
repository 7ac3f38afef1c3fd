import type { MergedValue } from '../../definition.js';
import { distinctNames } from '../../distinct-names.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import type { GradientToken, GradientValue } from './gradient.schema.js';
import { describeGradient, gradientName, gradientSemanticNames } from './gradient.words.js';

/** Named gradient tokens, the most important first. */
export function completeGradients(values: readonly MergedValue<GradientValue>[], firstId: number): GradientToken[] {
  const ranked = rankValues(values, sureSightings);
  const names = distinctNames(
    ranked.map(({ value }) => value),
    gradientName,
    (value) => JSON.stringify(value),
  );
  return ranked.map((merged, index) => ({
    id: firstId + index,
    name: names[index] ?? '',
    ...merged.value,
    ...mergedFields(merged),
    semantic_names: gradientSemanticNames(merged.value),
    design_intent: describeGradient(merged),
  }));
}

/** The measured value a gradient token was made of. */
export function gradientValueOf({ kind, angle_deg, stops }: GradientToken): GradientValue {
  return { kind, angle_deg, stops };
}
