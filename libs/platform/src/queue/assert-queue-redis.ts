import { Redis } from 'ioredis';

/** Connecting to Redis at boot may take this long before it is called unreachable, in milliseconds. */
const BOOT_TIMEOUT_MS = 10_000;

/**
 * Refuses a Redis that would lose jobs: any `maxmemory-policy` but `noeviction` evicts queued work silently (BullMQ,
 * "Going to production"). A server that hides its configuration is taken at its word.
 * @throws Error naming the policy found and the command that mends it
 */
export async function assertQueueRedis(url: string): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, retryStrategy: () => 200 });
  redis.on('error', () => undefined);
  const timer = setTimeout(() => redis.disconnect(), BOOT_TIMEOUT_MS);
  try {
    await redis.connect().catch(() => undefined);
    const [, policy] = (await redis.config('GET', 'maxmemory-policy').catch((error: Error) => {
      if (/unknown command|NOPERM/i.test(error.message)) return [];
      throw new Error(
        `The queue Redis (REDIS_URL) is not reachable: ${error.message}. Start it, or correct REDIS_URL.`,
      );
    })) as string[];
    if (policy !== undefined && policy !== 'noeviction') {
      throw new Error(
        `The queue Redis (REDIS_URL) has maxmemory-policy "${policy}", which throws queued jobs away when memory is short. ` +
          'Set it to noeviction: redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf.',
      );
    }
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}
