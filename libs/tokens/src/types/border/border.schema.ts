import { z } from 'zod';
import { lengthPxSchema } from '../../length.schema.js';
import { tokenShape } from '../../token.js';
import { hexSchema } from '../color/color.schema.js';

/** The line styles that pixels show (CSS Backgrounds 3 `line-style`). */
export const borderStyleSchema = z.enum(['solid', 'dashed', 'dotted']);
export type BorderStyle = z.infer<typeof borderStyleSchema>;

export const borderValueSchema = z.strictObject({
  width_px: lengthPxSchema,
  style: borderStyleSchema,
  color: hexSchema,
});
export type BorderValue = z.infer<typeof borderValueSchema>;

export const borderTokenSchema = z.strictObject({ ...tokenShape, ...borderValueSchema.shape });
export type BorderToken = z.infer<typeof borderTokenSchema>;

export const borderStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  widths_px: z.array(lengthPxSchema).describe('Each width once, ascending'),
  styles: z.partialRecord(borderStyleSchema, z.int().positive()).describe('How many tokens have each style'),
});
export type BorderStatistics = z.infer<typeof borderStatisticsSchema>;
