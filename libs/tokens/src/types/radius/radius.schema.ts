import { z } from 'zod';
import { lengthPxSchema } from '../../length.schema.js';
import { tokenShape } from '../../token.js';

const valuePxSchema = lengthPxSchema.nullable().describe('CSS pixels; null where the ends are fully round');
const isFullSchema = z.boolean().describe('Round to half the shorter side, whatever its length: a pill or a circle');

/** A corner either has a radius or is as round as the box allows, never both. */
const hasOneMeasure = ({ value_px: px, is_full: isFull }: { value_px: number | null; is_full: boolean }): boolean =>
  (px === null) === isFull;

export const radiusValueSchema = z
  .strictObject({ value_px: valuePxSchema, is_full: isFullSchema })
  .refine(hasOneMeasure, 'value_px is null exactly when is_full is true');
export type RadiusValue = z.infer<typeof radiusValueSchema>;

export const radiusTokenSchema = z
  .strictObject({
    ...tokenShape,
    value_px: valuePxSchema,
    value_rem: z.number().positive().nullable().describe('value_px / 16; null where the ends are fully round'),
    scale: z
      .string()
      .describe(
        "Place in the set: 'md' is the value nearest 6 px, 'sm' the next smaller, 'lg' the next greater, 'full'",
      ),
    is_full: isFullSchema,
  })
  .refine(hasOneMeasure, 'value_px is null exactly when is_full is true');
export type RadiusToken = z.infer<typeof radiusTokenSchema>;

export const radiusStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  min: z.number().nullable().describe('Smallest value_px'),
  max: z.number().nullable().describe('Greatest value_px'),
  has_full: z.boolean().describe('Whether any corner is fully round'),
});
export type RadiusStatistics = z.infer<typeof radiusStatisticsSchema>;
