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

/** The values in the order they are kept in: the first that shows each thing, then the others. */
function byWhatTheyShow(type: TokenType, found: readonly MergedValue<unknown>[]): readonly MergedValue<unknown>[] {
  if (!type.shows) return found;
  const seen = new Set<string>();
  const firsts = found.filter(({ value }) => {
    const shown = type.shows?.(value) ?? '';
    return !seen.has(shown) && seen.add(shown);
  });
  return [...firsts, ...found];
}

/**
 * At most `max` of the values found, which are in the order of importance: the most important, once each that shows
 * something of its own (see `TokenType.shows`). Those that stand for `needed` ones are taken before all others, and
 * beyond `max` where there are more of them.
 */
export function limitValues(
  type: TokenType,
  found: readonly MergedValue<unknown>[],
  max: number,
  needed: readonly unknown[] = [],
): readonly MergedValue<unknown>[] {
  if (found.length <= max) return found;
  const kept = new Set(needed.flatMap((value) => standsFor(type, found, value) ?? []));
  for (const merged of byWhatTheyShow(type, found)) {
    if (kept.size >= max) break;
    kept.add(merged);
  }
  return found.filter((merged) => kept.has(merged));
}
