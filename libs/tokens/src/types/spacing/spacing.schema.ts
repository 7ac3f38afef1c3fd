import { z } from 'zod';
import { lengthPxSchema } from '../../length.schema.js';
import { tokenShape } from '../../token.js';

/** Padding inside a box, margin around it, gap between siblings, inset from a container's edge, gutter between columns. */
export const spacingTypeSchema = z.enum(['padding', 'margin', 'gap', 'inset', 'gutter']);
export type SpacingType = z.infer<typeof spacingTypeSchema>;

export const spacingValueSchema = z.strictObject({ value_px: lengthPxSchema, spacing_type: spacingTypeSchema });
export type SpacingValue = z.infer<typeof spacingValueSchema>;

const baseUnitSchema = z.number().positive().nullable().describe('CSS pixels; null where the set shows none');

export const spacingTokenSchema = z.strictObject({
  ...tokenShape,
  value_px: lengthPxSchema,
  value_rem: z.number().positive().describe('value_px / 16'),
  value_em: z.number().positive().describe('value_px / 16: em at the default font size'),
  scale: z
    .string()
    .describe("Place in the set: 'md' is the value nearest 16 px, 'sm' the next smaller, 'lg' the next greater"),
  base_unit: baseUnitSchema,
  spacing_type: spacingTypeSchema,
  is_grid_compliant: z
    .boolean()
    .describe('On a multiple of base_unit, as far as it was measured; false where there is none'),
});
export type SpacingToken = z.infer<typeof spacingTokenSchema>;

export const spacingStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  base_unit_detected: baseUnitSchema,
  base_unit_confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('One minus the chance of such a fit without a grid; 0 without a base unit'),
  rhythm_consistency: z
    .enum(['high', 'medium', 'low', 'none'])
    .describe('Share of tokens on the grid: high from 0.9, medium from 0.7, low below, none without a base unit'),
  min: z.number().nullable().describe('Smallest value_px'),
  max: z.number().nullable().describe('Greatest value_px'),
  grid_compliant_ratio: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Share of tokens on the grid; null without a base unit'),
});
export type SpacingStatistics = z.infer<typeof spacingStatisticsSchema>;
