import { byWeight, heaviestValue, type Weighed } from '../../by-weight.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { typographyDistance } from './typography.distance.js';
import type { TypographyValue } from './typography.schema.js';

/** `value` with what it does not know taken from `other`. */
function filledFrom(value: TypographyValue, other: TypographyValue): TypographyValue {
  return {
    ...value,
    line_height_px: value.line_height_px ?? other.line_height_px,
    font_weight: value.font_weight ?? other.font_weight,
    letter_spacing_px: value.letter_spacing_px ?? other.letter_spacing_px,
    text_case: value.text_case ?? other.text_case,
    font_family: value.font_family ?? other.font_family,
  };
}

/**
 * The style seen most often, with what it does not know taken from the heaviest that is the same style and knows it.
 * Each donor must be near what was filled so far, so that all of them are still within reach of the result.
 */
export function mergeTypographies(values: readonly Weighed<TypographyValue>[]): TypographyValue {
  const heaviest = heaviestValue(values);
  const near = values.filter(({ value }) => typographyDistance(heaviest, value) <= ONE_TOLERANCE);
  return byWeight(near).reduce(
    (merged, donor) => (typographyDistance(merged, donor) <= ONE_TOLERANCE ? filledFrom(merged, donor) : merged),
    heaviest,
  );
}
