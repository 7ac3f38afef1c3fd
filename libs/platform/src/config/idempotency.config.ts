import { defineConfig } from './define-config.js';
import { integer } from './values.js';

/** How requests with an Idempotency-Key are remembered. */
export const idempotencyConfig = defineConfig({
  name: 'idempotency',
  title: 'Idempotency keys',
  settings: {
    IDEMPOTENCY_KEEP_MS: {
      schema: integer({ min: 1000, max: 604_800_000, fallback: 86_400_000 }),
      description: 'Milliseconds the answer to a request with an Idempotency-Key is kept.',
    },
    IDEMPOTENCY_LEASE_MS: {
      schema: integer({ min: 200, max: 600_000, fallback: 30_000 }),
      description: 'Milliseconds after which the key of a request whose gateway died is free again.',
    },
  },
});
