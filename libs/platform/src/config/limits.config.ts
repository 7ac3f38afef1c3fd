import { defineConfig } from './define-config.js';
import { integer } from './values.js';

const perWindow = (fallback: number) => integer({ min: 0, max: 10_000_000, fallback });

/** How much one caller may ask for. */
export const limitsConfig = defineConfig({
  name: 'limits',
  title: 'Limits',
  settings: {
    RATE_LIMIT_PER_MINUTE: {
      schema: perWindow(60),
      description: 'Requests a user or an API key may make within any 60 seconds; 0 for any number.',
    },
    RATE_LIMIT_PER_HOUR: {
      schema: perWindow(1000),
      description: 'Requests a user or an API key may make within any 3600 seconds; 0 for any number.',
    },
    EXTRACTION_LIMIT_PER_MINUTE: {
      schema: perWindow(20),
      description: 'Extractions a user may start within any 60 seconds, with all keys together; 0 for any number.',
    },
    BATCH_LIMIT_PER_MINUTE: {
      schema: perWindow(5),
      description: 'Batches a user may start within any 60 seconds, with all keys together; 0 for any number.',
    },
    ADDRESS_LIMIT_PER_MINUTE: {
      schema: perWindow(60),
      description:
        'Requests without credentials a client address may make within any 60 seconds; 0 for any number. Behind a proxy, set TRUST_PROXY.',
    },
  },
});
