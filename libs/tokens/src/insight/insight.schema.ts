import { z } from 'zod';
import { evidenceSchema } from '../token.js';
import { hexSchema } from '../types/color/color.schema.js';
import { tokenTypeNameSchema } from '../types/index.js';

const suggestion = z.string().describe('What could be done, in a sentence: a suggestion, nothing is changed by it');

const contrastPairSchema = z.strictObject({
  text: hexSchema,
  background: hexSchema,
  wcag: z.number().min(1).max(21).describe('WCAG 2.2 contrast ratio, two decimals'),
  apca: z.number().min(-120).max(120).describe('APCA-W3 0.1.9 lightness contrast Lc, one decimal'),
  smallest_px: z
    .number()
    .positive()
    .nullable()
    .describe('The smallest text seen in this colour; null where none was read'),
  is_large: z.boolean().describe('Whether all text in this colour is 24 px, or bold and 18.66 px, or more (WCAG 2.2)'),
  needs: z.number().describe('What WCAG 2.2 AA (1.4.3) asks for: 4.5, of large text 3'),
  is_met: z.boolean(),
  found_by: z
    .enum(['pixels', 'place'])
    .describe('pixels: the colour was measured on this background; place: its text lies in a box of this colour'),
  evidence: z.array(evidenceSchema).max(3),
  suggestion: suggestion.nullable(),
});

const nearDuplicateSchema = z.strictObject({
  type: tokenTypeNameSchema,
  keep: z.string().describe('The one seen more often, by name'),
  merge: z.string(),
  distance: z.number().describe("In the type's own unit: CIEDE2000 for colours"),
  merges_within: z.number().describe('Up to this distance values are merged without being asked'),
  suggestion,
});

const offGridSchema = z.strictObject({
  name: z.string(),
  value_px: z.number(),
  base_unit_px: z.number(),
  nearest_px: z.number().describe('The nearest multiple of the base unit, the greater of two as near'),
  occurrence_count: z.int(),
  suggestion,
});

/** Kinds of dichromacy: without long, middle or short wave cones. */
export const colorVisionSchema = z.enum(['protanopia', 'deuteranopia', 'tritanopia']);
export type ColorVision = z.infer<typeof colorVisionSchema>;

const colorVisionPairSchema = z.strictObject({
  vision: colorVisionSchema,
  colors: z.tuple([z.string(), z.string()]).describe('Names of two colours that say different things'),
  roles: z.tuple([z.string(), z.string()]),
  delta_e: z.number().describe('CIEDE2000 as most people see them'),
  delta_e_seen: z.number().describe('CIEDE2000 as they look with this kind of colour vision'),
  suggestion,
});

const share = z.number().min(0).max(1).nullable();

/** What can be said of a set of tokens as a design: facts of the measured tokens, and suggestions marked as such. */
export const insightSchema = z.strictObject({
  consistency: z.strictObject({
    score: z
      .number()
      .min(0)
      .max(100)
      .nullable()
      .describe('100 times the mean of the parts that were measured; null for none'),
    parts: z.strictObject({
      spacing_on_grid: share.describe('Spacings on a multiple of the base unit; null without one'),
      values_apart: share.describe('Tokens that are no near-duplicate of one seen more often; null without tokens'),
      contrast_met: share.describe('Text and background pairs that meet WCAG 2.2 AA; null without pairs'),
    }),
  }),
  contrast: z
    .array(contrastPairSchema)
    .describe('Text colours on the backgrounds they were seen on, the lowest contrast first'),
  near_duplicates: z.array(nearDuplicateSchema).describe('Tokens that may be one, the nearest first'),
  off_grid: z.array(offGridSchema),
  color_vision: z
    .array(colorVisionPairSchema)
    .describe('Colours of different meaning that most people tell apart, and some do not, the least distinct first'),
});
export type Insight = z.infer<typeof insightSchema>;
export type ContrastPair = Insight['contrast'][number];
export type NearDuplicate = Insight['near_duplicates'][number];
