import type { MergedValue } from '../../definition.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import { uniqueName } from '../../unique-name.js';
import type { BorderToken, BorderValue } from './border.schema.js';
import { borderName, borderSemanticNames, describeBorder } from './border.words.js';

/** Each width once, ascending. */
export function widthsOf(borders: readonly Pick<BorderValue, 'width_px'>[]): number[] {
  return [...new Set(borders.map(({ width_px: px }) => px))].sort((a, b) => a - b);
}

/** Named border tokens, the most important first. */
export function completeBorders(values: readonly MergedValue<BorderValue>[], firstId: number): BorderToken[] {
  const taken = new Set<string>();
  const widths = widthsOf(values.map(({ value }) => value));
  return rankValues(values, sureSightings).map((merged, index) => ({
    id: firstId + index,
    name: uniqueName(borderName(merged.value), taken),
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
