import type { MergedValue } from '../../definition.js';
import { distinctNames } from '../../distinct-names.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import type { BorderToken, BorderValue } from './border.schema.js';
import { borderName, borderSemanticNames, describeBorder } from './border.words.js';

/** Each width once, ascending. */
export function widthsOf(borders: readonly Pick<BorderValue, 'width_px'>[]): number[] {
  return [...new Set(borders.map(({ width_px: px }) => px))].sort((a, b) => a - b);
}

/** Named border tokens, the most important first. */
export function completeBorders(values: readonly MergedValue<BorderValue>[], firstId: number): BorderToken[] {
  const widths = widthsOf(values.map(({ value }) => value));
  const ranked = rankValues(values, sureSightings);
  const names = distinctNames(
    ranked.map(({ value }) => value),
    borderName,
    (value) => JSON.stringify(value),
  );
  return ranked.map((merged, index) => ({
    id: firstId + index,
    name: names[index] ?? '',
    ...merged.value,
    ...mergedFields(merged),
    semantic_names: borderSemanticNames(merged.value, widths.indexOf(merged.value.width_px) + 1),
    design_intent: describeBorder(merged),
  }));
}

/** The measured value a border token was made of. */
export function borderValueOf({ width_px, style, color }: BorderToken): BorderValue {
  return { width_px, style, color };
}
