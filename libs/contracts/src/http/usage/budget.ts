import { z } from 'zod';
import { usdText } from './usage.js';

/** The highest limit a caller may set, in US dollars a day. */
export const MAX_DAILY_LIMIT_USD = 10_000;

export const budgetSchema = z.object({
  daily_limit_usd: z.number().describe('US dollars that models may cost in a day (UTC)'),
  spent_usd: usdText.describe('What calls of today came to'),
  reserved_usd: usdText.describe('Set aside for calls under way'),
  remaining_usd: usdText.describe('What further calls may cost today, the limit of the whole server considered'),
  resets_at: z.iso.datetime(),
  alerts: z.array(z.int()).describe('Shares of the limit that were passed today, in per cent: 50, 80, 100'),
});
export type Budget = z.infer<typeof budgetSchema>;
