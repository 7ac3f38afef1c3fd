import { type SpacingType, type SpacingValue, spacingTypeSchema } from './spacing.schema.js';

function heaviest<K>(entries: readonly (readonly [K, number])[], tie: (a: K, b: K) => number): K {
  const sums = new Map<K, number>();
  for (const [key, weight] of entries) sums.set(key, (sums.get(key) ?? 0) + weight);
  const [first] = [...sums].sort(([a, x], [b, y]) => y - x || tie(a, b));
  if (!first) throw new RangeError('mergeSpacings needs at least one value');
  return first[0];
}

const typeOrder = (a: SpacingType, b: SpacingType): number =>
  spacingTypeSchema.options.indexOf(a) - spacingTypeSchema.options.indexOf(b);

/** The value seen most often (on a tie the smaller) and the kind seen most often; never a mean, which nobody measured. */
export function mergeSpacings(
  values: readonly { readonly value: SpacingValue; readonly weight: number }[],
): SpacingValue {
  return {
    value_px: heaviest(
      values.map(({ value, weight }) => [value.value_px, weight]),
      (a, b) => a - b,
    ),
    spacing_type: heaviest(
      values.map(({ value, weight }) => [value.spacing_type, weight]),
      typeOrder,
    ),
  };
}
