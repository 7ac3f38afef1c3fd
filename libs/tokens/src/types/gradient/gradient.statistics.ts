import type { GradientKind, GradientStatistics, GradientToken } from './gradient.schema.js';

/** Facts about a set of gradients. */
export function gradientStatistics(tokens: readonly GradientToken[]): GradientStatistics {
  const kinds: Partial<Record<GradientKind, number>> = {};
  for (const { kind } of tokens) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { token_count: tokens.length, kinds };
}
