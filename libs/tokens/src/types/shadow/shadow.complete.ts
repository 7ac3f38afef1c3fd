import type { MergedValue } from '../../definition.js';
import { distinctNames } from '../../distinct-names.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import type { ShadowToken, ShadowValue } from './shadow.schema.js';
import { describeShadow, shadowName, shadowSemanticNames } from './shadow.words.js';

/** The blur of the layer with the greatest, in CSS pixels. */
export function greatestBlur({ layers }: ShadowValue): number {
  return Math.max(...layers.map(({ blur_px: px }) => px));
}

/** Named shadow tokens with their rank by blur, the most important first. */
export function completeShadows(values: readonly MergedValue<ShadowValue>[], firstId: number): ShadowToken[] {
  const blurs = [...new Set(values.map(({ value }) => greatestBlur(value)))].sort((a, b) => a - b);
  const ranked = rankValues(values, sureSightings);
  const names = distinctNames(
    ranked.map(({ value }) => value),
    shadowName,
    (value) => JSON.stringify(value),
  );
  return ranked.map((merged, index) => {
    const elevation = blurs.indexOf(greatestBlur(merged.value)) + 1;
    return {
      id: firstId + index,
      name: names[index] ?? '',
      layers: [...merged.value.layers],
      elevation,
      ...mergedFields(merged),
      semantic_names: shadowSemanticNames(merged.value, elevation),
      design_intent: describeShadow(merged),
    };
  });
}

/** The measured value a shadow token was made of. */
export function shadowValueOf({ layers }: ShadowToken): ShadowValue {
  return { layers };
}
