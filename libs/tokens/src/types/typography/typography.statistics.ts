import { inferScaleRatio } from './typography.scale-ratio.js';
import type { TypographyStatistics, TypographyToken } from './typography.schema.js';

const ascending = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

function bodySize(tokens: readonly TypographyToken[]): number | null {
  const counts = new Map<number, number>();
  for (const { role, font_size_px: px, occurrence_count: count } of tokens) {
    if (role === 'body') counts.set(px, (counts.get(px) ?? 0) + count);
  }
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || a - b);
  return most?.[0] ?? null;
}

/** Facts about a set of text styles; the scale is inferred from these tokens. */
export function typographyStatistics(tokens: readonly TypographyToken[]): TypographyStatistics {
  const sizesPx = ascending(tokens.map(({ font_size_px: px }) => px));
  const bodyPx = bodySize(tokens);
  const { ratio, confidence } = inferScaleRatio(sizesPx, bodyPx);
  return {
    token_count: tokens.length,
    sizes_px: sizesPx,
    weights: ascending(tokens.flatMap(({ font_weight: weight }) => weight ?? [])),
    body_size_px: bodyPx,
    type_scale_ratio: ratio,
    type_scale_confidence: confidence,
  };
}
