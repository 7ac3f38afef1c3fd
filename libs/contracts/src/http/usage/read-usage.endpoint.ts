import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { MAX_USAGE_DAYS, usageGroupings, usageSchema } from './usage.js';

const FIRST_DAY = '2000-01-01';

const day = z.iso.date().refine((value) => value >= FIRST_DAY, `must be ${FIRST_DAY} or later`);

/** What model calls came to over some days. */
export const readUsage = defineEndpoint({
  method: 'GET',
  path: '/usage',
  operation: 'readUsage',
  summary: 'What models cost, by day, model or project',
  tag: 'usage',
  access: 'read',
  query: z.strictObject({
    from: day.optional().describe('First UTC day; 29 days before the last unless given'),
    to: day.optional().describe(`Last UTC day, today unless given; at most ${MAX_USAGE_DAYS} days in all`),
    group_by: z.enum(usageGroupings).default('day').describe('What the calls are summed up by'),
  }),
  response: usageSchema,
  status: 200,
  errors: [],
});
