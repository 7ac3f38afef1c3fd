import { byWeight, heaviestValue, type Weighed } from '../../by-weight.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { typographyDistance } from './typography.distance.js';
import type { TypographyValue } from './typography.schema.js';

/** Merging asks for the parts of the same values over and over. */
const measuredParts = new WeakMap<TypographyValue, TypographyValue>();

/** The value with nothing that a model may say of it, so that what is said neither parts nor moves measured styles. */
function measuredPart(value: TypographyValue): TypographyValue {
  const known = measuredParts.get(value);
  if (known) return known;
  const part: TypographyValue = { ...value, role: 'body', font_family: null };
  measuredParts.set(value, part);
  return part;
}

/** `value` with what it does not know taken from `other`. */
function filledFrom(value: TypographyValue, other: TypographyValue): TypographyValue {
  return {
    ...value,
    line_height_px: value.line_height_px ?? other.line_height_px,
    font_weight: value.font_weight ?? other.font_weight,
    letter_spacing_px: value.letter_spacing_px ?? other.letter_spacing_px,
    text_case: value.text_case ?? other.text_case,
    color: value.color ?? other.color,
  };
}

/**
 * The style seen most often, with what it does not know taken from the heaviest that is the same style and knows it.
 * Each donor must be near what was filled so far, so that all of them are still within reach of the result. Role and
 * family are those that most sightings of the style have.
 */
export function mergeTypographies(values: readonly Weighed<TypographyValue>[]): TypographyValue {
  const measured = values.map(({ value, weight }) => ({ value: measuredPart(value), weight }));
  const heaviest = heaviestValue(measured);
  const near = values.filter(({ value }) => typographyDistance(heaviest, value) <= ONE_TOLERANCE);
  const filled = byWeight(near.map(({ value, weight }) => ({ value: measuredPart(value), weight }))).reduce(
    (merged, donor) => (typographyDistance(merged, donor) <= ONE_TOLERANCE ? filledFrom(merged, donor) : merged),
    heaviest,
  );
  const { role } = heaviestValue(near.map(({ value, weight }) => ({ value: { role: value.role }, weight })));
  const families = near.flatMap(({ value: { font_family: family }, weight }) =>
    family === null ? [] : [{ value: { family }, weight }],
  );
  return { ...filled, role, font_family: families.length > 0 ? heaviestValue(families).family : null };
}
