import { type TestRedis, testRedis } from '@copy-that/testing';
import { Redis } from 'ioredis';
import { assertQueueRedis } from './assert-queue-redis.js';

describe('assertQueueRedis', () => {
  let queue: TestRedis;
  beforeAll(async () => {
    queue = await testRedis('queue');
  });
  afterAll(() => queue.stop());

  const setPolicy = async (policy: string) => {
    const redis = new Redis(queue.url);
    await redis.config('SET', 'maxmemory-policy', policy);
    redis.disconnect();
  };

  it('takes noeviction', async () => {
    await setPolicy('noeviction');
    await expect(assertQueueRedis(queue.url)).resolves.toBeUndefined();
  });

  it.each(['allkeys-lru', 'volatile-ttl'])('refuses %s and says how to mend it', async (policy) => {
    await setPolicy(policy);
    await expect(assertQueueRedis(queue.url)).rejects.toThrow(
      new RegExp(`"${policy}".*CONFIG SET maxmemory-policy noeviction`),
    );
  });
});
