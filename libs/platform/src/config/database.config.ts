import { z } from 'zod';
import { defineConfig } from './define-config.js';
import { integer, url } from './values.js';

/** PostgreSQL, the record of everything accepted. */
export const databaseConfig = defineConfig({
  name: 'database',
  title: 'Database',
  settings: {
    DATABASE_URL: {
      schema: url('postgres', 'postgresql'),
      description: 'PostgreSQL connection string.',
      secret: true,
      example: 'postgres://copythat:password@127.0.0.1:5432/copythat',
    },
    DATABASE_ROLE: {
      schema: z
        .string()
        .regex(/^[a-z_][a-z0-9_]*$/, 'must be a role name: letters, digits and _')
        .default('copythat_app'),
      description:
        'PostgreSQL role the services take on each connection; row-level security binds it, so it must not be a superuser. The migrations make the default.',
    },
    DATABASE_POOL_SIZE: {
      schema: integer({ min: 1, max: 200, fallback: 20 }),
      description: 'Connections a process holds at most; node-postgres has no overflow beyond it.',
    },
    DATABASE_POOL_TIMEOUT_MS: {
      schema: integer({ min: 100, max: 300_000, fallback: 30_000 }),
      description: 'Milliseconds to wait for a free connection before the work fails.',
    },
    DATABASE_POOL_RECYCLE_S: {
      schema: integer({ min: 10, max: 86_400, fallback: 1800 }),
      description: 'Seconds after which a connection is replaced by a new one.',
    },
  },
});
