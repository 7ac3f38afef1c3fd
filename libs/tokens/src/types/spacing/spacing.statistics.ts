import { round } from '../../round.js';
import { inferBaseUnit, isOnGrid } from './spacing.base-unit.js';
import type { SpacingStatistics, SpacingToken } from './spacing.schema.js';

function rhythm(ratio: number | null): SpacingStatistics['rhythm_consistency'] {
  if (ratio === null) return 'none';
  if (ratio >= 0.9) return 'high';
  return ratio >= 0.7 ? 'medium' : 'low';
}

/** Facts about a set of spacings; the base unit is inferred from these tokens. */
export function spacingStatistics(tokens: readonly SpacingToken[]): SpacingStatistics {
  const valuesPx = tokens.map(({ value_px: px }) => px);
  const base = inferBaseUnit(tokens.map(({ value_px: px, occurrence_count: count }) => ({ px, count })));
  const onGrid = valuesPx.filter((px) => isOnGrid(px, base)).length;
  const ratio = base.unitPx === null ? null : round(onGrid / tokens.length, 3);
  return {
    token_count: tokens.length,
    base_unit_detected: base.unitPx,
    base_unit_confidence: base.confidence,
    rhythm_consistency: rhythm(ratio),
    min: tokens.length ? Math.min(...valuesPx) : null,
    max: tokens.length ? Math.max(...valuesPx) : null,
    grid_compliant_ratio: ratio,
  };
}
