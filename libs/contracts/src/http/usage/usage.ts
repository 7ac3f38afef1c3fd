import { z } from 'zod';

/** What usage may be summed up by. */
export const usageGroupings = ['day', 'model', 'project'] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

/** Days a usage report spans at most. */
export const MAX_USAGE_DAYS = 366;

/** US dollars as exact decimal text with six digits after the point. */
export const usdText = z.string().regex(/^\d+\.\d{6}$/);

const usageShape = {
  calls: z.int().describe('Calls to a model that were or may have been billed'),
  unanswered_calls: z.int().describe('Those of them that were never answered; each costs its estimate'),
  input_tokens: z.int(),
  output_tokens: z.int(),
  cache_read_tokens: z.int(),
  cache_write_tokens: z.int(),
  cost_micro_usd: z.int().describe('Millionths of a US dollar'),
  cost_usd: usdText,
};

export const usageGroupSchema = z.object({
  key: z.string().nullable().describe('The UTC day, the model, or the id of the project; null outside of any project'),
  ...usageShape,
});
export type UsageGroupView = z.infer<typeof usageGroupSchema>;

export const usageSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  group_by: z.enum(usageGroupings),
  data: z.array(usageGroupSchema).describe('By key, ascending; what had no calls is left out'),
  totals: z.object(usageShape),
});
export type Usage = z.infer<typeof usageSchema>;
