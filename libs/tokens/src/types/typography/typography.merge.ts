import type { Weighed } from '../../by-weight.js';
import { ONE_TOLERANCE } from '../../tolerance.js';
import { typographyDistance } from './typography.distance.js';
import type { TypographyValue } from './typography.schema.js';

const quoted = (text: string | null): string => (text === null ? 'null' : `"${text}"`);

/** What of a style tells it from others, in the order of its fields: nothing that a model may say of it. */
export function styleText(value: TypographyValue): string {
  const { font_size_px: px, line_height_px: lineHeightPx, font_weight: weight, letter_spacing_px: trackingPx } = value;
  return `${px},${lineHeightPx},${weight},${trackingPx},${quoted(value.text_case)},${quoted(value.color)}`;
}

/** Sightings of one style, whatever was said of them. */
interface Style extends Weighed<TypographyValue> {
  readonly text: string;
  weight: number;
  readonly sightings: Weighed<TypographyValue>[];
}

/** Each different style once, the most often seen first, equals in the order of their text. */
function stylesOf(values: readonly Weighed<TypographyValue>[]): Style[] {
  const styles = new Map<string, Style>();
  for (const sighting of values) {
    const text = styleText(sighting.value);
    const style = styles.get(text);
    if (style) {
      style.weight += sighting.weight;
      style.sightings.push(sighting);
    } else styles.set(text, { text, value: sighting.value, weight: sighting.weight, sightings: [sighting] });
  }
  return [...styles.values()].sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
}

/** The word that most sightings have, of equals the first in the alphabet; null where none has any. */
function mostSaid<K extends string>(
  sightings: readonly Weighed<TypographyValue>[],
  wordOf: (value: TypographyValue) => K | null,
): K | null {
  const sums = new Map<K, number>();
  for (const { value, weight } of sightings) {
    const word = wordOf(value);
    if (word !== null) sums.set(word, (sums.get(word) ?? 0) + weight);
  }
  const [most] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? null;
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
  const styles = stylesOf(values);
  const [heaviest] = styles;
  if (!heaviest) throw new RangeError('mergeTypographies needs at least one value');
  const near = styles.filter(({ value }) => typographyDistance(heaviest.value, value) <= ONE_TOLERANCE);
  const filled = near.reduce(
    (merged, { value }) => (typographyDistance(merged, value) <= ONE_TOLERANCE ? filledFrom(merged, value) : merged),
    heaviest.value,
  );
  const sightings = near.flatMap((style) => style.sightings);
  const role = mostSaid(sightings, (value) => value.role) ?? filled.role;
  return { ...filled, role, font_family: mostSaid(sightings, (value) => value.font_family) };
}
