import type { Box, Candidate } from '../../token.js';
import type { SpacingType, SpacingValue } from './spacing.schema.js';

function example(px: number, type: SpacingType, count: number, confidence: number, box: Box): Candidate<SpacingValue> {
  const value = { value_px: px, spacing_type: type };
  return { value, confidence, occurrence_count: count, evidence: [box], engine: 'measured' };
}

/** Distances of an admin page with cards, as the measuring engine would report them. */
export const SPACING_EXAMPLES: readonly Candidate<SpacingValue>[] = [
  example(24, 'gutter', 14, 0.97, { x: 530, y: 160, width: 24, height: 98 }),
  example(16, 'padding', 12, 0.95, { x: 248, y: 176, width: 16, height: 66 }),
  example(20, 'padding', 6, 0.9, { x: 268, y: 300, width: 20, height: 40 }),
  example(12, 'padding', 5, 0.86, { x: 252, y: 272, width: 240, height: 12 }),
  example(8, 'gap', 9, 0.84, { x: 1248, y: 112, width: 8, height: 14 }),
  example(4, 'gap', 3, 0.61, { x: 1300, y: 112, width: 4, height: 14 }),
  example(48, 'margin', 2, 0.7, { x: 248, y: 812, width: 1168, height: 48 }),
];
