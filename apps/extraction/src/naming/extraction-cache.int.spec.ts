import { setTimeout as sleep } from 'node:timers/promises';
import { CacheStore, Metrics } from '@copy-that/platform';
import { type TestRedis, testRedis } from '@copy-that/testing';
import { Redis } from 'ioredis';
import { ExtractionCache } from './extraction-cache.service.js';

const fingerprint = 'f'.repeat(64);
const answer = { raw: '{"content":[{"type":"text","text":"{}"}]}', requestId: 'req_7' };

describe('ExtractionCache', () => {
  let server: TestRedis;
  let store: CacheStore;
  let direct: Redis;
  const cacheOf = (ttlS: number) =>
    new ExtractionCache(store, { extractionCacheTtl: ttlS } as ConstructorParameters<typeof ExtractionCache>[1]);

  beforeAll(async () => {
    server = await testRedis('cache');
    const urls = { redisUrl: server.url, redisCacheUrl: server.url, queuePrefix: '', allowSharedRedis: true };
    store = new CacheStore(new Metrics('test'), urls);
    direct = new Redis(server.url);
    while (
      !(await store.ping().then(
        () => true,
        () => false,
      ))
    )
      await sleep(20);
  });
  afterAll(async () => {
    store.close();
    direct.disconnect();
    await server.stop();
  });
  beforeEach(() => direct.flushall());

  it("keeps a tenant's answer for that tenant, for as long as configured", async () => {
    const cache = cacheOf(3600);
    await cache.set(7, fingerprint, answer);
    expect(await cache.get(7, fingerprint)).toEqual(answer);
    expect(await cache.get(8, fingerprint)).toBeUndefined();
    expect(await cache.get(7, `${fingerprint.slice(1)}e`)).toBeUndefined();
    expect(await direct.ttl(`copythat:extraction:7:${fingerprint}`)).toBeGreaterThan(3590);
  });

  it('keeps an answer without a request id', async () => {
    const cache = cacheOf(60);
    await cache.set(7, fingerprint, { ...answer, requestId: null });
    expect(await cache.get(7, fingerprint)).toEqual({ ...answer, requestId: null });
  });

  it('with a time of 0 keeps and finds nothing', async () => {
    await cacheOf(60).set(7, fingerprint, answer);
    expect(await cacheOf(0).get(7, fingerprint)).toBeUndefined();
    await cacheOf(0).set(8, fingerprint, answer);
    expect(await direct.keys('*')).toHaveLength(1);
  });

  it.each([
    ['not JSON', '{'],
    ['null', 'null'],
    ['a number', '7'],
    ['no body', '{"requestId":"x"}'],
    ['a body that is no text', '{"raw":{}}'],
  ])('takes %s for nothing', async (_name, text) => {
    await direct.set(`copythat:extraction:7:${fingerprint}`, text);
    expect(await cacheOf(60).get(7, fingerprint)).toBeUndefined();
  });
});
