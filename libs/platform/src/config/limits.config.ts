import { defineConfig } from './define-config.js';
import { integer } from './values.js';

const perWindow = (fallback: number) => integer({ min: 0, max: 10_000_000, fallback });

/** How much one caller may ask for, and all together. */
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
    // OWASP's Authentication Cheat Sheet leaves the number open; ASVS 4.0.3, 2.2.1 allows 100 failures an hour on an account.
    LOGIN_FAILURES_PER_ACCOUNT: {
      schema: perWindow(10),
      description:
        'Wrong passwords for an account within LOGIN_FAILURE_WINDOW_S before its logins wait; 0 for any number.',
    },
    LOGIN_FAILURES_PER_ADDRESS: {
      schema: perWindow(100),
      description:
        'Wrong passwords from a client address within LOGIN_FAILURE_WINDOW_S before its logins wait; 0 for any number.',
    },
    LOGIN_FAILURE_WINDOW_S: {
      schema: integer({ min: 1, max: 86_400, fallback: 900 }),
      description: 'Seconds a wrong password counts.',
    },
    MAX_STORED_BYTES: {
      schema: integer({ min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 5_000_000_000 }),
      description: 'Bytes of pictures a user may have stored; 0 for any number.',
    },
    MAX_QUEUED_JOBS: {
      schema: integer({ min: 0, max: 1_000_000, fallback: 200 }),
      description: 'Jobs of a user that may be queued or running at once; 0 for any number.',
    },
    MAX_QUEUE_DEPTH: {
      schema: integer({ min: 0, max: 10_000_000, fallback: 10_000 }),
      description: 'Jobs of all users that may be queued or running before new ones are refused; 0 for any number.',
    },
    MAX_BODY_BYTES_IN_FLIGHT: {
      schema: integer({ min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 256_000_000 }),
      description:
        'Bytes of request bodies over 64 KB one gateway holds at once, about a quarter of the memory they take as base64; 0 for any number.',
    },
  },
});
