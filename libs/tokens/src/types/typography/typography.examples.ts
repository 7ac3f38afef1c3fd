import type { Box, Candidate } from '../../token.js';
import type { TypographyValue } from './typography.schema.js';

function example(
  value: Pick<TypographyValue, 'font_size_px' | 'color' | 'role'> & Partial<TypographyValue>,
  count: number,
  confidence: number,
  box: Box,
): Candidate<TypographyValue> {
  const { font_size_px, color, role, ...known } = value;
  return {
    value: {
      font_size_px,
      line_height_px: known.line_height_px ?? null,
      font_weight: known.font_weight ?? null,
      letter_spacing_px: known.letter_spacing_px ?? null,
      text_case: known.text_case ?? null,
      color,
      role,
      font_family: known.font_family ?? null,
    },
    confidence,
    occurrence_count: count,
    evidence: [box],
    engine: known.font_family ? 'claude' : 'measured',
  };
}

/** Text of an admin page with cards, as the measuring engine and a model would report it. */
export const TYPOGRAPHY_EXAMPLES: readonly Candidate<TypographyValue>[] = [
  example(
    { font_size_px: 16, line_height_px: 24, font_weight: 400, text_case: 'none', color: '#858796', role: 'body' },
    21,
    0.9,
    { x: 268, y: 320, width: 520, height: 96 },
  ),
  example(
    { font_size_px: 28, font_weight: 400, letter_spacing_px: 0, text_case: 'none', color: '#5a5c69', role: 'heading' },
    2,
    0.84,
    { x: 248, y: 104, width: 150, height: 28 },
  ),
  example(
    {
      font_size_px: 11.2,
      line_height_px: 16.8,
      font_weight: 700,
      letter_spacing_px: 0.5,
      text_case: 'uppercase',
      color: '#4e73df',
      role: 'label',
    },
    7,
    0.78,
    { x: 272, y: 182, width: 130, height: 11 },
  ),
  example({ font_size_px: 13, color: '#858796', role: 'caption' }, 1, 0.4, { x: 600, y: 880, width: 200, height: 12 }),
  example(
    {
      font_size_px: 20,
      line_height_px: 24,
      font_weight: 700,
      text_case: 'none',
      color: '#5a5c69',
      role: 'heading',
      font_family: 'Nunito Sans',
    },
    4,
    0.88,
    { x: 272, y: 204, width: 90, height: 20 },
  ),
];
