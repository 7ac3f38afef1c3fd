import { defineConfig } from './define-config.js';
import { flag, integer } from './values.js';

/** Limits on fetching an address that a user gave. */
export const fetchConfig = defineConfig({
  name: 'fetch',
  title: 'Fetching of image URLs',
  settings: {
    FETCH_ALLOW_PRIVATE: {
      schema: flag(false),
      description: 'Lets an image URL lead to a private or loopback address: for tests only.',
    },
    FETCH_CONNECT_TIMEOUT_MS: {
      schema: integer({ min: 100, max: 60_000, fallback: 5000 }),
      description: 'Milliseconds to connect to the server of an image URL.',
    },
    FETCH_READ_TIMEOUT_MS: {
      schema: integer({ min: 100, max: 300_000, fallback: 30_000 }),
      description: 'Milliseconds an image URL may take in all after connecting, redirects included.',
    },
    FETCH_MAX_REDIRECTS: {
      schema: integer({ min: 0, max: 20, fallback: 5 }),
      description: 'Redirects followed for an image URL; every hop is checked again.',
    },
  },
  check: (values, { environment }) =>
    values.fetchAllowPrivate && ['staging', 'production'].includes(environment)
      ? [`FETCH_ALLOW_PRIVATE is true but must be false when ENVIRONMENT is ${environment}.`]
      : [],
});
