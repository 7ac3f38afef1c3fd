import { greatestBlur } from './shadow.complete.js';
import type { ShadowStatistics, ShadowToken } from './shadow.schema.js';

/** Facts about a set of shadows. */
export function shadowStatistics(tokens: readonly ShadowToken[]): ShadowStatistics {
  return {
    token_count: tokens.length,
    levels: new Set(tokens.map(({ elevation }) => elevation)).size,
    inset_count: tokens.filter(({ layers }) => layers.some(({ inset }) => inset)).length,
    max_blur_px: tokens.length ? Math.max(...tokens.map(greatestBlur)) : null,
  };
}
