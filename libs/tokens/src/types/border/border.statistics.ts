import { widthsOf } from './border.complete.js';
import type { BorderStatistics, BorderStyle, BorderToken } from './border.schema.js';

/** Facts about a set of borders. */
export function borderStatistics(tokens: readonly BorderToken[]): BorderStatistics {
  const styles: Partial<Record<BorderStyle, number>> = {};
  for (const { style } of tokens) styles[style] = (styles[style] ?? 0) + 1;
  return { token_count: tokens.length, widths_px: widthsOf(tokens), styles };
}
