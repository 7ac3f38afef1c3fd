import type { Box, Candidate } from '../../token.js';
import type { BorderStyle, BorderValue } from './border.schema.js';

function example(
  px: number,
  style: BorderStyle,
  color: string,
  count: number,
  confidence: number,
  box: Box,
): Candidate<BorderValue> {
  const value = { width_px: px, style, color };
  return { value, confidence, occurrence_count: count, evidence: [box], engine: 'measured' };
}

/** Borders of an admin page with cards, as the measuring engine would report them. */
export const BORDER_EXAMPLES: readonly Candidate<BorderValue>[] = [
  example(1, 'solid', '#e3e6f0', 18, 0.95, { x: 248, y: 160, width: 282, height: 98 }),
  example(4, 'solid', '#4e73df', 1, 0.9, { x: 248, y: 160, width: 4, height: 98 }),
  example(4, 'solid', '#1cc88a', 1, 0.9, { x: 550, y: 160, width: 4, height: 98 }),
  example(2, 'dashed', '#d1d3e2', 2, 0.66, { x: 248, y: 640, width: 400, height: 120 }),
  example(1, 'dotted', '#858796', 1, 0.52, { x: 300, y: 790, width: 60, height: 1 }),
];
