import type { TokenType } from '../definition.js';

/** Of several things the one whose value is nearest and within reach of the type; undefined where none is. */
export function nearestOf<V, T>(
  type: TokenType<V>,
  all: readonly T[],
  valueOf: (each: T) => V,
  value: V,
): T | undefined {
  let nearest: T | undefined;
  let least = type.mergeWithin;
  for (const each of all) {
    const away = type.distance(valueOf(each), value);
    if (nearest === undefined ? away <= least : away < least) {
      nearest = each;
      least = away;
    }
  }
  return nearest;
}
