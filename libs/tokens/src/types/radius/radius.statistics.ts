import type { RadiusStatistics, RadiusToken } from './radius.schema.js';

/** Facts about a set of radii. */
export function radiusStatistics(tokens: readonly RadiusToken[]): RadiusStatistics {
  const valuesPx = tokens.flatMap(({ value_px: px }) => px ?? []);
  return {
    token_count: tokens.length,
    min: valuesPx.length ? Math.min(...valuesPx) : null,
    max: valuesPx.length ? Math.max(...valuesPx) : null,
    has_full: tokens.some(({ is_full: isFull }) => isFull),
  };
}
