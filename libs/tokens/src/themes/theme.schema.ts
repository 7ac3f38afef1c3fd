import { z } from 'zod';
import { tokenTypeNameSchema } from '../types/index.js';

/** Whether an image shows a design by day or by night. */
export const themeNameSchema = z.enum(['light', 'dark']);
export type ThemeName = z.infer<typeof themeNameSchema>;

/** The theme that a document's own aliases say where it has both. */
export const DEFAULT_THEME: ThemeName = 'light';

const segmentSchema = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

/** What a token is for in one theme, by the value it had there: tokens are renamed and merged, and this stays true. */
export const themeAliasSchema = z.strictObject({
  type: tokenTypeNameSchema,
  path: z.union([z.tuple([segmentSchema]), z.tuple([segmentSchema, segmentSchema])]),
  value: z.unknown(),
  reason: z.string(),
});
export type ThemeAlias = z.infer<typeof themeAliasSchema>;

/** What tokens are for in each theme of a set that was measured in more than one. */
export const themesSchema = z.record(themeNameSchema, z.array(themeAliasSchema));
export type Themes = z.infer<typeof themesSchema>;
