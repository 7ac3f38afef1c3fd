import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { budgetSchema, MAX_DAILY_LIMIT_USD } from './budget.js';

/** Sets the caller's own daily limit. */
export const setBudget = defineEndpoint({
  method: 'PUT',
  path: '/budget',
  operation: 'setBudget',
  summary: 'Set the daily limit for models; it holds at once',
  tag: 'usage',
  access: 'admin',
  body: z.strictObject({
    daily_limit_usd: z
      .number()
      .min(0)
      .max(MAX_DAILY_LIMIT_USD)
      .describe('US dollars a day (UTC), rounded to millionths; 0 for no calls at all'),
  }),
  response: budgetSchema,
  status: 200,
  example: { body: { daily_limit_usd: 2.5 } },
  errors: [],
});
