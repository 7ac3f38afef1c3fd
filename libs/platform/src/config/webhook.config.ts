import { defineConfig } from './define-config.js';
import { decimal, integer } from './values.js';

/** How webhooks are delivered. */
export const webhookConfig = defineConfig({
  name: 'webhook',
  title: 'Webhooks',
  settings: {
    WEBHOOK_TIMEOUT_MS: {
      schema: integer({ min: 100, max: 60_000, fallback: 10_000 }),
      description: 'Milliseconds a receiver may take to answer a delivery, connecting included.',
    },
    WEBHOOK_CONCURRENCY: {
      schema: integer({ min: 1, max: 1000, fallback: 32 }),
      description: 'Deliveries one process has under way at once.',
    },
    WEBHOOK_CONCURRENCY_PER_HOST: {
      schema: integer({ min: 1, max: 100, fallback: 4 }),
      description: 'Deliveries under way to one host at once, over all processes.',
    },
    WEBHOOK_POLL_MS: {
      schema: integer({ min: 50, max: 60_000, fallback: 1000 }),
      description: 'Milliseconds between looks for deliveries that are due.',
    },
    WEBHOOK_RETENTION_DAYS: {
      schema: integer({ min: 4, max: 3650, fallback: 30 }),
      description: 'Days deliveries that ended are kept; more than the three days of attempts.',
    },
    WEBHOOK_RETRY_SCALE: {
      schema: decimal({ min: 0, max: 10, fallback: 1 }),
      description: 'Factor on the pauses between attempts (5 s to 24 h); less than 1 for tests.',
    },
  },
});
