import type { TokenSet } from '../set/token-set.schema.js';
import type { SpacingToken } from '../types/spacing/spacing.schema.js';
import type { Insight } from './insight.schema.js';

/** Spacings that keep to no multiple of the set's base unit, the most often seen first; none without a base unit. */
export function offGrid({ types }: TokenSet): Insight['off_grid'] {
  const found = (types.spacing.tokens as SpacingToken[]).flatMap((token) => {
    const { name, value_px, base_unit: unitPx, is_grid_compliant: isOnGrid, occurrence_count } = token;
    if (unitPx === null || isOnGrid) return [];
    const nearestPx = Math.max(1, Math.round(value_px / unitPx)) * unitPx;
    const suggestion = `${value_px} px is off the grid of ${unitPx} px; the nearest step is ${nearestPx} px.`;
    return [{ name, value_px, base_unit_px: unitPx, nearest_px: nearestPx, occurrence_count, suggestion }];
  });
  return found.sort((a, b) => b.occurrence_count - a.occurrence_count || a.value_px - b.value_px);
}
