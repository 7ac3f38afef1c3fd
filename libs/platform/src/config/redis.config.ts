import { defineConfig } from './define-config.js';
import { flag, text, url } from './values.js';

/** Redis in its two roles: a queue that may evict nothing, and a cache that may evict everything. */
export const redisConfig = defineConfig({
  name: 'redis',
  title: 'Redis',
  settings: {
    REDIS_URL: {
      schema: url('redis', 'rediss'),
      description: 'The queue Redis; its maxmemory-policy must be noeviction.',
      secret: true,
      example: 'redis://127.0.0.1:6379',
    },
    REDIS_CACHE_URL: {
      schema: url('redis', 'rediss'),
      description: 'The cache Redis; its maxmemory-policy should be allkeys-lru.',
      secret: true,
      example: 'redis://127.0.0.1:6380',
    },
    QUEUE_PREFIX: {
      schema: text()
        .regex(/^[\w{}.-]+$/, 'must hold only letters, digits and _ . - { }')
        .default('{copythat}'),
      description: 'Prefix of every queue key; the braces keep all keys in one slot of a Redis cluster.',
    },
    ALLOW_SHARED_REDIS: {
      schema: flag(false),
      description: 'Lets one Redis serve queue and cache: on one machine only, never in production.',
    },
  },
  check(values, { environment }) {
    const faults: string[] = [];
    if (!values.allowSharedRedis && address(values.redisUrl) === address(values.redisCacheUrl)) {
      faults.push(
        'REDIS_URL and REDIS_CACHE_URL are the same server: a full cache would stop the queue. ' +
          'Give the cache a Redis of its own, or set ALLOW_SHARED_REDIS=true on a single machine.',
      );
    }
    if (values.allowSharedRedis && environment === 'production') {
      faults.push('ALLOW_SHARED_REDIS is true but must be false when ENVIRONMENT is production.');
    }
    return faults;
  },
});

/** Two databases of one server share its memory, so the path does not count. */
function address(redisUrl: string): string {
  const { hostname, port } = new URL(redisUrl);
  return `${hostname}:${port || '6379'}`;
}
