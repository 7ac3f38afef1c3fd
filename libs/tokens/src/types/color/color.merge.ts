import { type ColorRole, type ColorValue, colorRoleSchema, MAX_SEEN_ON } from './color.schema.js';

/** Divisible by every rank, so that sums stay whole and do not hang on the order of adding. */
const RANK_POINTS = 12;

type Weighed = readonly { readonly value: ColorValue; readonly weight: number }[];

function add<K>(sums: Map<K, number>, key: K, weight: number): void {
  sums.set(key, (sums.get(key) ?? 0) + weight);
}

function heaviest<K>(sums: ReadonlyMap<K, number>, tie: (a: K, b: K) => number): K[] {
  return [...sums].sort(([a, x], [b, y]) => y - x || tie(a, b)).map(([key]) => key);
}

const alphabetic = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const roleOrder = (a: ColorRole, b: ColorRole): number =>
  colorRoleSchema.options.indexOf(a) - colorRoleSchema.options.indexOf(b);

/** Of two shades seen as often, the one that covers more, then the lower hex. */
export function shadeOrder(a: ColorValue, b: ColorValue): number {
  return b.coverage - a.coverage || alphabetic(a.hex, b.hex);
}

/**
 * The shade seen most often stands for all (on a tie the one that covers more, then the lower hex), with the role seen
 * most often, the greatest coverage in any one image and the backgrounds of all, a frequent one counting more.
 */
export function mergeColors(values: Weighed): ColorValue {
  const shades = new Map<string, number>();
  const coverages = new Map<string, number>();
  const roles = new Map<ColorRole, number>();
  const backgrounds = new Map<string, number>();
  for (const { value, weight } of values) {
    add(shades, value.hex, weight);
    coverages.set(value.hex, Math.max(coverages.get(value.hex) ?? 0, value.coverage));
    add(roles, value.role, weight);
    value.seen_on.forEach((hex, rank) => {
      add(backgrounds, hex, (weight * RANK_POINTS) / (rank + 1));
    });
  }
  const [hex] = heaviest(shades, (a, b) => (coverages.get(b) ?? 0) - (coverages.get(a) ?? 0) || alphabetic(a, b));
  // `other` only says that one picture did not tell, so it never outvotes a role that another did.
  const role = heaviest(roles, roleOrder).find((each, _, all) => each !== 'other' || all.length === 1);
  if (hex === undefined || role === undefined) throw new RangeError('mergeColors needs at least one value');
  return {
    hex,
    coverage: Math.max(...coverages.values()),
    role,
    seen_on: heaviest(backgrounds, alphabetic).slice(0, MAX_SEEN_ON),
  };
}
