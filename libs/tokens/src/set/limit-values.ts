import type { MergedValue, TokenType } from '../definition.js';

/** The value that stands for another: the nearest of those found; itself is among them or was merged into one. */
function standsFor(
  type: TokenType,
  found: readonly MergedValue<unknown>[],
  value: unknown,
): MergedValue<unknown> | undefined {
  let best: { readonly merged: MergedValue<unknown>; readonly away: number } | undefined;
  for (const merged of found) {
    const away = type.distance(merged.value, value);
    if (!best || away < best.away) best = { merged, away };
  }
  return best?.merged;
}

/**
 * At most `max` of the values found, the most important first, which is the order they are in. Those that stand for `needed`
 * ones are taken before all others, and beyond `max` where there are more of them.
 */
export function limitValues(
  type: TokenType,
  found: readonly MergedValue<unknown>[],
  max: number,
  needed: readonly unknown[] = [],
): readonly MergedValue<unknown>[] {
  if (found.length <= max || needed.length === 0) return found.slice(0, max);
  const kept = new Set(needed.flatMap((value) => standsFor(type, found, value) ?? []));
  for (const merged of found) {
    if (kept.size >= max) break;
    kept.add(merged);
  }
  return found.filter((merged) => kept.has(merged));
}
