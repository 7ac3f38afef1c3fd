import { z } from 'zod';
import { lengthPxSchema, offsetPxSchema } from '../../length.schema.js';
import { tokenShape } from '../../token.js';
import { hexSchema } from '../color/color.schema.js';

/** What a text style is used for, from the largest to the smallest; `mono` is text of one width, as code. */
export const typographyRoleSchema = z.enum(['display', 'heading', 'body', 'label', 'caption', 'mono']);
export type TypographyRole = z.infer<typeof typographyRoleSchema>;

export const textCaseSchema = z.enum(['none', 'uppercase', 'lowercase']);
export type TextCase = z.infer<typeof textCaseSchema>;

/** The longest family name that is stored; the longest of Google Fonts (2025) has 37 characters. */
const MAX_FAMILY_LENGTH = 64;

const typographyShape = {
  font_size_px: lengthPxSchema,
  line_height_px: lengthPxSchema.nullable().describe('CSS pixels from line to line; null where one line was seen'),
  font_weight: z.int().min(100).max(900).multipleOf(100).nullable().describe('Null where the strokes do not tell'),
  letter_spacing_px: offsetPxSchema.nullable().describe('CSS pixels between letters; null where it was not measured'),
  text_case: textCaseSchema.nullable(),
  color: hexSchema.nullable().describe('Null where it was imported: documents state no colour of a text style'),
  role: typographyRoleSchema,
  font_family: z
    .string()
    .max(MAX_FAMILY_LENGTH)
    .regex(/^[A-Za-z0-9]+([ ._-][A-Za-z0-9]+)*$/, 'a family name is made of Latin letters, digits, spaces and . _ -')
    .nullable()
    .describe('Null where it was only measured: pixels do not name a font'),
};

export const typographyValueSchema = z.strictObject(typographyShape);
export type TypographyValue = z.infer<typeof typographyValueSchema>;

export const typographyTokenSchema = z.strictObject({
  ...tokenShape,
  ...typographyShape,
  font_size_rem: z.number().positive().describe('font_size_px / 16'),
  line_height: z
    .number()
    .positive()
    .nullable()
    .describe('line_height_px / font_size_px, three decimals; null where unknown'),
  scale: z
    .string()
    .describe(
      "Place of the size in the set: 'md' is the one nearest 16 px, 'sm' the next smaller, 'lg' the next greater",
    ),
});
export type TypographyToken = z.infer<typeof typographyTokenSchema>;

export const typographyStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  sizes_px: z.array(lengthPxSchema).describe('Each font size once, ascending'),
  weights: z.array(z.int()).describe('Each known weight once, ascending'),
  body_size_px: lengthPxSchema.nullable().describe('The size of the body text seen most often; null without any'),
  type_scale_ratio: z
    .number()
    .gt(1)
    .nullable()
    .describe('The ratio that sizes are powers of, counted from the body size; null where they show none'),
  type_scale_confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('One minus the chance of such a fit without a scale; 0 without a ratio'),
});
export type TypographyStatistics = z.infer<typeof typographyStatisticsSchema>;
