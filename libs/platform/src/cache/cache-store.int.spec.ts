import { setTimeout as sleep } from 'node:timers/promises';
import { type TestRedis, testRedis } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Metrics } from '../metrics/index.js';
import { CacheStore } from './cache-store.js';

/** 200 ms of patience, and what a busy machine adds. */
const BOUND_MS = 500;

describe('CacheStore', () => {
  let server: TestRedis;
  let direct: Redis;
  let metrics: Metrics;
  let store: CacheStore;
  const lines: string[] = [];

  beforeAll(async () => {
    server = await testRedis('cache');
    direct = new Redis(server.url);
    direct.on('error', () => undefined);
  });
  beforeEach(async () => {
    await server.start();
    lines.length = 0;
    Logger.overrideLogger({
      log: () => undefined,
      error: (line: string) => lines.push(line),
      warn: (line: string) => lines.push(line),
    });
    metrics = new Metrics('test');
    store = new CacheStore(metrics, {
      redisUrl: server.url,
      redisCacheUrl: server.url,
      queuePrefix: '',
      allowSharedRedis: true,
    });
    await untilUp();
  });
  afterEach(() => {
    store.close();
    Logger.overrideLogger(['fatal']);
  });
  afterAll(async () => {
    direct.disconnect();
    await server.stop();
  });

  async function untilUp(): Promise<void> {
    const end = Date.now() + 10_000;
    while (Date.now() < end) {
      try {
        return await store.ping();
      } catch {
        await sleep(20);
      }
    }
    throw new Error('The cache did not come up.');
  }

  const counted = async () =>
    Object.fromEntries(
      (await metrics.cacheRequests.get()).values.map(({ labels, value }) => [
        `${labels.cache} ${labels.outcome}`,
        value,
      ]),
    );

  async function within<T>(work: Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work;
    expect(performance.now() - start).toBeLessThan(BOUND_MS);
    return result;
  }

  it('gives back what was kept, under a prefix of ours and for as long as told', async () => {
    expect(await store.get('answers', 'k')).toBeUndefined();
    await store.set('answers', 'k', '{"a":"é"}', 60);
    expect(await store.get('answers', 'k')).toBe('{"a":"é"}');
    expect(await store.get('others', 'k')).toBeUndefined();
    const ttl = await direct.ttl('copythat:answers:k');
    expect(ttl).toBeGreaterThan(50);
    expect(ttl).toBeLessThanOrEqual(60);
    expect(await counted()).toEqual({ 'answers miss': 1, 'answers hit': 1, 'others miss': 1 });
  });

  it('forgets after its time', async () => {
    await store.set('answers', 'brief', 'x', 1);
    await sleep(1200);
    expect(await store.get('answers', 'brief')).toBeUndefined();
  });

  it('without Redis everything is a miss at once and the log says so once; it finds Redis again', async () => {
    await store.set('answers', 'k2', 'x', 60);
    await server.kill();
    await sleep(50);
    for (let i = 0; i < 20; i++) {
      expect(await within(store.get('answers', 'k2'))).toBeUndefined();
      await within(store.set('answers', 'k2', 'y', 60));
    }
    expect(await counted()).toMatchObject({ 'answers error': 40 });
    expect(lines.filter((line) => line.startsWith('Work goes on without the cache Redis: '))).toHaveLength(1);
    await server.start();
    await untilUp();
    await store.set('answers', 'k3', 'z', 60);
    expect(await store.get('answers', 'k3')).toBe('z');
  });

  it('a Redis that hangs is not waited for', async () => {
    await store.set('answers', 'k4', 'x', 60);
    await direct.call('CLIENT', 'PAUSE', '1500', 'ALL');
    const many = Array.from({ length: 20 }, () => within(store.get('answers', 'k4')));
    expect(await Promise.all(many)).toEqual(Array(20).fill(undefined));
    await within(store.set('answers', 'k4', 'y', 60));
    expect(await counted()).toEqual({ 'answers error': 21 });
    await sleep(1600);
    expect(await store.get('answers', 'k4')).toBeDefined();
  });

  it('what the server refuses is an error, not a failure', async () => {
    await direct.hset('copythat:answers:hash', 'field', '1');
    expect(await store.get('answers', 'hash')).toBeUndefined();
    expect(await counted()).toEqual({ 'answers error': 1 });
  });
});
