import { z } from 'zod';
import { extentPxSchema, offsetPxSchema } from '../../length.schema.js';
import { tokenShape } from '../../token.js';
import { hexSchema } from '../color/color.schema.js';

/** At most this many layers are kept a shadow (contract with the measuring engine). */
export const MAX_SHADOW_LAYERS = 4;

export const shadowLayerSchema = z.strictObject({
  offset_x_px: offsetPxSchema.describe('CSS pixels to the right'),
  offset_y_px: offsetPxSchema.describe('CSS pixels down'),
  blur_px: extentPxSchema.describe('CSS blur radius: twice the standard deviation'),
  spread_px: offsetPxSchema.describe('CSS pixels the shadow is larger than its box'),
  color: hexSchema,
  alpha: z.number().min(0).max(1).describe('Opacity of the colour, three decimals'),
  inset: z.boolean(),
});
export type ShadowLayer = z.infer<typeof shadowLayerSchema>;

const layersSchema = z.array(shadowLayerSchema).min(1).max(MAX_SHADOW_LAYERS).describe('The most visible first');

export const shadowValueSchema = z.strictObject({ layers: layersSchema });
export type ShadowValue = z.infer<typeof shadowValueSchema>;

export const shadowTokenSchema = z.strictObject({
  ...tokenShape,
  layers: layersSchema,
  elevation: z.int().positive().describe('Rank in the set by the greatest blur: 1 is the least'),
});
export type ShadowToken = z.infer<typeof shadowTokenSchema>;

export const shadowStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  levels: z.int().nonnegative().describe('How many different elevations there are'),
  inset_count: z.int().nonnegative().describe('Tokens with a layer inside the box'),
  max_blur_px: z.number().nullable().describe('The greatest blur of any layer'),
});
export type ShadowStatistics = z.infer<typeof shadowStatisticsSchema>;
