import type { MergedValue } from '../../definition.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import { uniqueName } from '../../unique-name.js';
import type { GradientToken, GradientValue } from './gradient.schema.js';
import { describeGradient, gradientName, gradientSemanticNames } from './gradient.words.js';

/** Named gradient tokens, the most important first. */
export function completeGradients(values: readonly MergedValue<GradientValue>[], firstId: number): GradientToken[] {
  const taken = new Set<string>();
  return rankValues(values, sureSightings).map((merged, index) => ({
    id: firstId + index,
    name: uniqueName(gradientName(merged.value), taken),
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
