import { z } from 'zod';
import { jobSchema } from '../jobs/job.js';
import type { WebhookEvent } from './webhook.js';

function message<T extends WebhookEvent, D extends z.ZodType>(type: T, data: D) {
  return z.object({ type: z.literal(type), timestamp: z.iso.datetime().describe('When it happened'), data });
}

/** The bodies of the messages webhooks get. */
export const webhookMessages = {
  'extraction.completed': message('extraction.completed', jobSchema),
  'extraction.failed': message('extraction.failed', jobSchema),
  'export.completed': message('export.completed', jobSchema),
  'budget.threshold': message(
    'budget.threshold',
    z.object({ day: z.iso.date(), threshold_percent: z.int().describe('50, 80 or 100') }),
  ),
} as const satisfies Record<WebhookEvent, z.ZodType>;

/** What each event tells. */
export const webhookEventTitles: Record<WebhookEvent, string> = {
  'extraction.completed': 'An extraction succeeded, or is partial',
  'extraction.failed': 'An extraction failed',
  'export.completed': 'An export is written',
  'budget.threshold': 'A share of the daily limit for models is spent',
};
