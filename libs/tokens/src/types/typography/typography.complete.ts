import type { MergedValue } from '../../definition.js';
import { distinctNames } from '../../distinct-names.js';
import { mergedFields, sureSightings } from '../../merged-value.js';
import { rankValues } from '../../rank-values.js';
import { round } from '../../round.js';
import { ROOT_FONT_SIZE_PX, scaleNames } from '../spacing/spacing.name.js';
import { styleText } from './typography.merge.js';
import { typographyName } from './typography.name.js';
import type { TypographyToken, TypographyValue } from './typography.schema.js';
import { describeTypography, typographySemanticNames } from './typography.words.js';

/** Named typography tokens with the place of their size in the set, the most important first; no size is moved. */
export function completeTypographies(
  values: readonly MergedValue<TypographyValue>[],
  firstId: number,
): TypographyToken[] {
  const scales = scaleNames(values.map(({ value }) => value.font_size_px));
  const ranked = rankValues(values, sureSightings);
  const names = distinctNames(
    ranked.map(({ value }) => value),
    typographyName,
    styleText,
  );
  return ranked.map((merged, index) => {
    const { font_size_px: sizePx, line_height_px: lineHeightPx } = merged.value;
    const scale = scales.get(sizePx) ?? 'md';
    return {
      id: firstId + index,
      name: names[index] ?? '',
      ...merged.value,
      font_size_rem: round(sizePx / ROOT_FONT_SIZE_PX, 4),
      line_height: lineHeightPx === null ? null : round(lineHeightPx / sizePx, 3),
      scale,
      ...mergedFields(merged),
      semantic_names: typographySemanticNames(merged.value, scale),
      design_intent: describeTypography(merged),
    };
  });
}

/** The measured value a typography token was made of. */
export function typographyValueOf(token: TypographyToken): TypographyValue {
  const { font_size_px, line_height_px, font_weight, letter_spacing_px, text_case, color, role, font_family } = token;
  return { font_size_px, line_height_px, font_weight, letter_spacing_px, text_case, color, role, font_family };
}
