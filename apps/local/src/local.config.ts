import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ConfigOf, defineConfig, integer, text, url } from '@copy-that/platform';

/** The root of the checkout. */
export const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** What the launcher itself needs to know; everything else in the environment reaches the services as it is. */
export const localConfig = defineConfig({
  name: 'local',
  title: 'Local mode',
  settings: {
    COPYTHAT_HOME: {
      schema: text().optional(),
      description: 'Folder for all data of the local mode; .copythat in the checkout when unset.',
    },
    HOST: { schema: text().default('127.0.0.1'), description: 'Address the API listens on.' },
    PORT: {
      schema: integer({ min: 0, max: 65_535, fallback: 0 }),
      description: 'Port of the API; when unset or 0 it is 8080 or the next free one.',
    },
    DATABASE_URL: {
      schema: url('postgres', 'postgresql').optional(),
      description: 'A PostgreSQL to use instead of the embedded one.',
      secret: true,
    },
    REDIS_URL: {
      schema: url('redis', 'rediss').optional(),
      description: 'A Redis for the queue instead of an own one.',
      secret: true,
    },
    REDIS_CACHE_URL: {
      schema: url('redis', 'rediss').optional(),
      description: 'A Redis for the cache instead of an own one.',
      secret: true,
    },
    SECRET_KEY: {
      schema: text().optional(),
      description: 'Signs access tokens; one is made and kept when unset.',
      secret: true,
    },
    OBJECT_STORE_URL: { schema: text().optional(), description: 'Object store; a folder of COPYTHAT_HOME when unset.' },
    WORKER_PROCESSES: {
      schema: integer({ min: 1, max: 64, fallback: 1 }),
      description: 'Processes of each service that works off a queue; the gateway stays one.',
    },
  },
});

/** The folder all data of the local mode is kept in. */
export function homeFolder(config: ConfigOf<typeof localConfig>): string {
  return config.copythatHome ?? join(checkout, '.copythat');
}
