import { z } from 'zod';
import { defineConfig } from './define-config.js';
import { flag, integer } from './values.js';

// HS256 wants a key at least as long as its hash: RFC 7518 section 3.2.
const MIN_SECRET_BYTES = 32;

// What documentation, templates and tutorials suggest; anyone could sign with these.
const publicSecret =
  /change.?me|your.?secret|super.?secret|placeholder|example|insecure|default|^dev-|(.)\1{7}|01234567/i;

const secretKey = z
  .string()
  .refine((value) => Buffer.byteLength(value) >= MIN_SECRET_BYTES, {
    error: `must be at least ${MIN_SECRET_BYTES} bytes long. Make one with: openssl rand -base64 48`,
  })
  .refine((value) => !publicSecret.test(value) && new Set(value).size >= 10, {
    error: 'is a value others can guess. Make one with: openssl rand -base64 48',
  })
  .meta({ accepts: `at least ${MIN_SECRET_BYTES} random bytes` });

/** Keys and lifetimes of sessions. */
export const securityConfig = defineConfig({
  name: 'security',
  title: 'Security',
  settings: {
    SECRET_KEY: {
      schema: secretKey,
      description: 'Signs access tokens and seals stored secrets. Make one with: openssl rand -base64 48',
      secret: true,
    },
    SECRET_KEY_PREVIOUS: {
      schema: secretKey.optional(),
      description: 'The SECRET_KEY before this one: what was signed or sealed with it stays good while it is set.',
      secret: true,
    },
    ACCESS_TOKEN_EXPIRE_MINUTES: {
      schema: integer({ min: 1, max: 1440, fallback: 30 }),
      description: 'Minutes an access token is good for.',
    },
    REFRESH_TOKEN_EXPIRE_DAYS: {
      schema: integer({ min: 1, max: 90, fallback: 7 }),
      description: 'Days a refresh token is good for; each use replaces it.',
    },
    REFRESH_RETRY_SECONDS: {
      schema: integer({ min: 0, max: 60, fallback: 10 }),
      description: 'Seconds in which a repeated refresh gets the same successor again instead of ending the session.',
    },
    COOKIE_SECURE: {
      schema: flag(false),
      description: 'Browsers send the refresh cookie by HTTPS only; always so where the request itself came by HTTPS.',
    },
  },
});
