import { z } from 'zod';
import { tokenShape } from '../../token.js';

export const hexSchema = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'a colour is written #rrggbb in lower case')
  .describe('sRGB, six digits');

/** What a colour is used for; `other` where the pixels do not tell. */
export const colorRoleSchema = z.enum([
  'background',
  'surface',
  'text',
  'border',
  'accent',
  'success',
  'warning',
  'error',
  'info',
  'other',
]);
export type ColorRole = z.infer<typeof colorRoleSchema>;

/** At most this many backgrounds are remembered a colour (contract with the measuring engine). */
export const MAX_SEEN_ON = 4;

export const colorValueSchema = z.strictObject({
  hex: hexSchema,
  coverage: z
    .number()
    .min(0)
    .max(1)
    .describe("Share of an image's opaque pixels; the greatest where several images show it"),
  role: colorRoleSchema,
  seen_on: z.array(hexSchema).max(MAX_SEEN_ON).describe('Backgrounds it was seen on, the most frequent first'),
});
export type ColorValue = z.infer<typeof colorValueSchema>;

export const contrastSchema = z.strictObject({
  on: hexSchema,
  wcag: z.number().min(1).max(21).describe('WCAG 2.2 contrast ratio, two decimals'),
  apca: z.number().min(-120).max(120).describe('APCA-W3 lightness contrast Lc with this colour as text, one decimal'),
});
export type Contrast = z.infer<typeof contrastSchema>;

export const colorTokenSchema = z.strictObject({
  ...tokenShape,
  hex: hexSchema,
  components: z
    .tuple([z.number(), z.number(), z.number()])
    .describe('sRGB, 0..1; times 255, rounded, they are the hex'),
  oklch: z.strictObject({
    l: z.number().min(0).max(1),
    c: z.number().min(0),
    h: z.number().min(0).lt(360).nullable().describe('Degrees; null for a grey, which has no hue'),
  }),
  coverage: colorValueSchema.shape.coverage,
  role: colorRoleSchema,
  contrast: z.array(contrastSchema).max(MAX_SEEN_ON),
  css_name: z.string().describe('The nearest CSS named colour by CIEDE2000'),
});
export type ColorToken = z.infer<typeof colorTokenSchema>;

export const colorStatisticsSchema = z.strictObject({
  token_count: z.int().nonnegative(),
  roles: z.partialRecord(colorRoleSchema, z.int().positive()).describe('How many tokens hold each role'),
  neutral_count: z.int().nonnegative().describe('Whites, greys and blacks'),
  main_background: hexSchema.nullable().describe('The background with the greatest coverage'),
  lowest_text_contrast: z.number().nullable().describe('The lowest WCAG ratio of a text colour on what it was seen on'),
});
export type ColorStatistics = z.infer<typeof colorStatisticsSchema>;
