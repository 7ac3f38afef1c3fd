import { prepareImage } from '@copy-that/contracts';
import { type TestDatabase, type TestRedis, testDatabase, testRedis } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pipelineConfig, readConfig, redisConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { Queues } from '../queue/queues.js';
import { OutboxEntity } from './outbox.entity.js';
import { addToOutbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';

describe('OutboxRelay', () => {
  let server: TestRedis;
  let database: TestDatabase;
  let source: DataSource;
  let queues: Queues;
  let config: ReturnType<typeof readConfig<[typeof redisConfig, typeof pipelineConfig]>>;

  beforeAll(() => Logger.overrideLogger(false));
  beforeEach(async () => {
    [server, database] = await Promise.all([testRedis('queue'), testDatabase()]);
    config = readConfig([redisConfig, pipelineConfig], {
      REDIS_URL: server.url,
      REDIS_CACHE_URL: 'redis://127.0.0.1:1',
      MAX_CONCURRENT_EXTRACTIONS: '2',
      EXTRACTION_DEPTH_FACTOR: '2',
      OUTBOX_POLL_MS: '100',
    });
    source = await new DataSource({
      type: 'postgres',
      url: database.url,
      entities: [OutboxEntity],
      synchronize: true,
    }).initialize();
    queues = new Queues(config.redis);
    await queues.ping();
  });
  afterEach(async () => {
    await queues.close();
    await source.destroy();
    await database.drop();
    await server.stop();
  });

  const promise = (ownerId: number, jobIds: readonly number[]) =>
    source.transaction((manager) =>
      addToOutbox(
        manager,
        ownerId,
        jobIds.map((jobId) => ({
          definition: prepareImage as never,
          jobKey: prepareImage.id({ jobId, imageId: 1 }),
          payload: { jobId, imageId: 1 },
        })),
      ),
    );
  const pending = () => source.getRepository(OutboxEntity).count();
  const queued = async () =>
    (await (await queues.queue('preprocessing')).getWaiting()).map((job) => job.data.jobId).toReversed();

  it('keeps the queue shallow and takes tenants in turn, however much one has sent', async () => {
    await promise(1, [11, 12, 13, 14, 15, 16, 17, 18]);
    await promise(2, [21]);
    await promise(3, [31, 32]);
    const relay = new OutboxRelay(source, queues, new Metrics('test'), config.pipeline);
    relay.start();
    await until(async () => (await queued()).length === 4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await relay.stop();
    expect((await queued()).toSorted()).toEqual([11, 12, 21, 31]);
    expect(await pending()).toBe(7);
  });

  it('begins with those who have waited longest where more tenants wait than there is room', async () => {
    const tenants = [7, 3, 9, 1, 8, 2];
    for (const tenant of tenants) await promise(tenant, [10 * tenant, 10 * tenant + 1, 10 * tenant + 2]);
    const relay = new OutboxRelay(source, queues, new Metrics('test'), config.pipeline);
    relay.start();
    await until(async () => (await queued()).length === 4);
    await relay.stop();
    expect((await queued()).toSorted()).toEqual([10, 30, 70, 90]);
  });

  it('of two relays each row is handed over once, and a row whose job is queued already is only removed', async () => {
    await queues.add(prepareImage as never, 'prepare-1-1', { jobId: 1, imageId: 1 });
    await promise(1, [1, 2, 3]);
    const relays = [1, 2].map(() => new OutboxRelay(source, queues, new Metrics('test'), config.pipeline));
    for (const relay of relays) relay.start();
    await until(async () => (await pending()) === 0);
    await Promise.all(relays.map((relay) => relay.stop()));
    expect((await queued()).toSorted()).toEqual([1, 2, 3]);
  });

  it('waits for a Redis that is away, and hands over when it is back', async () => {
    const relay = new OutboxRelay(source, queues, new Metrics('test'), config.pipeline);
    await server.stop();
    relay.start();
    await promise(1, [1]);
    relay.kick();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await pending()).toBe(1);
    await server.start();
    await until(async () => (await pending()) === 0);
    expect(await queued()).toEqual([1]);
    await relay.stop();
  });

  it('a transaction that is rolled back promised nothing', async () => {
    await source
      .transaction(async (manager) => {
        await addToOutbox(manager, 1, [
          { definition: prepareImage as never, jobKey: 'x', payload: { jobId: 1, imageId: 1 } },
        ]);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await pending()).toBe(0);
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not happen within 15 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
