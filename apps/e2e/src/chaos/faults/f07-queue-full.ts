import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type Fault, must } from './fault.js';
import { load } from './load.js';

/** F7: the queue Redis may throw jobs away, or has no memory left. */
export const queueFull: Fault = {
  id: 'F7',
  name: 'queue Redis with allkeys-lru; queue Redis out of memory',
  passes: 'a worker refuses to boot; with memory full requests are answered and nothing is lost',
  async run(world, chance) {
    const redis = new Redis(world.queue.url);
    try {
      await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const refusal = await world.services.start('export', { as: 'export of a bad queue' }).then(
        () => 'it started',
        (error: Error) => error.message,
      );
      must(/maxmemory-policy "allkeys-lru"/.test(refusal), `A worker on allkeys-lru: ${refusal}`);
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
      await redis.config('SET', 'maxmemory', '1mb');
      const jobs = await load(world, chance, 6);
      await sleep(3000);
      const evicted = Number(/evicted_keys:(\d+)/.exec(await redis.info('stats'))?.[1]);
      await redis.config('SET', 'maxmemory', '0');
      const endMs = await jobs.end();
      must(evicted === 0, `${evicted} keys were evicted.`);
      return { 'keys evicted': evicted, 'ms from free memory to the last end': endMs };
    } finally {
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
    }
  },
};
