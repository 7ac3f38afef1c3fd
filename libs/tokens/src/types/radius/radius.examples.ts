import type { Box, Candidate } from '../../token.js';
import type { RadiusValue } from './radius.schema.js';

function example(px: number | null, count: number, confidence: number, box: Box): Candidate<RadiusValue> {
  const value = { value_px: px, is_full: px === null };
  return { value, confidence, occurrence_count: count, evidence: [box], engine: 'measured' };
}

/** Corners of an admin page with cards, as the measuring engine would report them. */
export const RADIUS_EXAMPLES: readonly Candidate<RadiusValue>[] = [
  example(5.6, 14, 0.94, { x: 248, y: 160, width: 282, height: 98 }),
  example(3.2, 6, 0.81, { x: 1240, y: 102, width: 176, height: 32 }),
  example(null, 3, 0.88, { x: 1380, y: 18, width: 32, height: 32 }),
  example(16, 2, 0.72, { x: 248, y: 812, width: 584, height: 64 }),
];
