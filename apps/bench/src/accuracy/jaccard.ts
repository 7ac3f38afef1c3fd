import type { PlainTokens, ScoredType } from './plain-tokens.js';
import { same } from './same.js';

/** The share (0..1) of values two lists have in common, each value paired at most once; NaN for two empty lists, which agree on nothing. */
export function jaccard<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): number {
  const free = [...b];
  let common = 0;
  for (const value of a) {
    const at = free.findIndex((other) => isSame(value, other));
    if (at < 0) continue;
    free.splice(at, 1);
    common++;
  }
  const all = a.length + b.length - common;
  return all === 0 ? Number.NaN : common / all;
}

/** The same for each type of what was said of two pictures of one page. */
export function agreement(a: PlainTokens, b: PlainTokens): Record<ScoredType, number> {
  return {
    colors: jaccard(a.colors, b.colors, same.colors),
    spacing: jaccard(a.spacing, b.spacing, same.spacing),
    fonts: jaccard(a.fonts, b.fonts, same.fonts),
    radii: jaccard(a.radii, b.radii, same.radii),
    shadows: jaccard(a.shadows, b.shadows, same.shadows),
  };
}
