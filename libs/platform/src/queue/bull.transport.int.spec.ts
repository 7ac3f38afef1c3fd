import { AppError, mergeCandidates, nameBatch, nameTokens, prepareImage, renderSet } from '@copy-that/contracts';
import { type TestRedis, testRedis } from '@copy-that/testing';
import { Logger } from '@nestjs/common';
import type { MessageHandler } from '@nestjs/microservices';
import { readConfig } from '../config/index.js';
import { pipelineConfig } from '../config/pipeline.config.js';
import { redisConfig } from '../config/redis.config.js';
import { BullTransport } from './bull.transport.js';
import type { DeadJob } from './dead-job.js';
import { JobContext } from './job-context.js';
import { PutOff } from './put-off.js';
import { Queues } from './queues.js';

describe('BullTransport', () => {
  let server: TestRedis;
  let config: ReturnType<typeof read>;
  const read = (url: string) =>
    readConfig([redisConfig, pipelineConfig], { REDIS_URL: url, REDIS_CACHE_URL: 'redis://127.0.0.1:1' });

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = await testRedis('queue');
    config = read(server.url);
  });
  afterAll(() => server.stop());

  const transport = (queue: string, dead: DeadJob[] = []) =>
    new BullTransport([queue], config.redis, config.pipeline, {
      jobDied: async (job) => {
        dead.push(job);
      },
    });
  const listen = (of: BullTransport) =>
    new Promise<void>((resolve, reject) => of.listen((error) => (error ? reject(error) : resolve())));

  it('refuses to listen while a job of its queue has no handler', async () => {
    await expect(listen(transport('preprocessing'))).rejects.toThrow(
      'Queue preprocessing has jobs without a handler: preprocessing.prepare-image. Add a method with @HandleJob for each.',
    );
  });

  it('refuses a handler of another queue, and a second handler of one job', async () => {
    const of = transport('preprocessing');
    of.addHandler(prepareImage.name, async () => undefined);
    of.addHandler(renderSet.name, async () => undefined);
    await expect(listen(of)).rejects.toThrow(
      'Handlers for jobs that are not of queue preprocessing: export.render-set.',
    );
    expect(() => of.addHandler(renderSet.name, async () => undefined)).toThrow(
      'Two handlers for job export.render-set',
    );
  });

  it('hands parsed payloads to handlers, tries again what may succeed, and tells of what died, once', async () => {
    const dead: DeadJob[] = [];
    const seen: [number, number][] = [];
    const of = transport('preprocessing', dead);
    const handler: MessageHandler = async ({ jobId }: { jobId: number }, context: JobContext) => {
      seen.push([jobId, context.attempt]);
      if (jobId === 2) throw new AppError('image_corrupt', 'It is.');
      if (jobId === 3 && context.attempt < 2) throw new AppError('image_fetch_failed', 'Not now.');
      return { committed: true };
    };
    of.addHandler(prepareImage.name, handler);
    await listen(of);
    const queues = new Queues(config.redis);
    for (const jobId of [1, 2, 3]) await queues.add(prepareImage, `job-${jobId}`, { jobId, imageId: 1 });
    await queues.add(prepareImage, 'job-bad', { jobId: 'x' });
    await until(async () => seen.length >= 4 && dead.length >= 2);
    expect(seen.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [3, 2],
    ]);
    expect(dead.map((job) => [job.jobKey, job.error.code]).toSorted()).toEqual([
      ['job-2', 'image_corrupt'],
      ['job-bad', 'payload_invalid'],
    ]);
    expect(await queues.waiting('preprocessing')).toBe(0);
    await of.drain(5000);
    await queues.close();
  });

  it.each([
    ['one job', (afterMs: number) => PutOff.job('Not yet.', afterMs)],
    ['the whole queue', (afterMs: number) => PutOff.queue('Not so fast.', afterMs)],
  ])('puts off %s more often than it has attempts, and uses none of them up', async (_name, later) => {
    const dead: DeadJob[] = [];
    const of = transport('naming', dead);
    const startedAt: number[] = [];
    const puts = nameTokens.attempts + 4;
    let failed = false;
    of.addHandler(nameBatch.name, async () => ({ committed: true }));
    of.addHandler(nameTokens.name, async () => {
      startedAt.push(performance.now());
      if (startedAt.length <= puts) throw later(60);
      if (failed) return { committed: true };
      failed = true;
      throw new AppError('model_unavailable', 'It is away.');
    });
    await listen(of);
    const queues = new Queues(config.redis);
    const key = `put-off-${_name.length}`;
    await queues.add(nameTokens, key, { jobId: 1, imageId: 1 });
    await until(async () => (await (await queues.find('naming', key))?.isCompleted()) === true);
    expect(dead).toEqual([]);
    expect(startedAt).toHaveLength(puts + 2);
    expect((await queues.find('naming', key))?.attemptsMade).toBe(2);
    const waits = startedAt.slice(1, puts + 1).map((at, index) => at - (startedAt[index] ?? 0));
    // A timer may be a millisecond early.
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(58);
    await of.drain(5000);
    await queues.close();
  });

  it('lets a job wait for a dependency that is away, more often than it has attempts, and uses none of them up', async () => {
    const dead: DeadJob[] = [];
    const of = transport('aggregation', dead);
    let starts = 0;
    of.addHandler(mergeCandidates.name, async () => {
      starts += 1;
      if (starts <= mergeCandidates.attempts + 1) {
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
      }
      return { committed: true };
    });
    await listen(of);
    const queues = new Queues(config.redis);
    await queues.add(mergeCandidates, 'waits', { jobId: 1 });
    await until(async () => (await (await queues.find('aggregation', 'waits'))?.isCompleted()) === true);
    expect(dead).toEqual([]);
    expect(starts).toBe(mergeCandidates.attempts + 2);
    expect((await queues.find('aggregation', 'waits'))?.attemptsMade).toBe(1);
    await of.drain(5000);
    await queues.close();
  });

  it('drains: a job under way ends, and one that outlives the grace is stopped', async () => {
    const of = transport('export');
    const ended: string[] = [];
    of.addHandler(
      renderSet.name,
      (({ jobId }: { jobId: number }, context: JobContext) =>
        new Promise((resolve) => {
          const timer = setTimeout(() => {
            ended.push(`job ${jobId} ended`);
            resolve({ committed: true });
          }, jobId);
          context.signal.addEventListener('abort', () => {
            clearTimeout(timer);
            if (!ended.includes(`job ${jobId} ended`)) ended.push(`job ${jobId} stopped`);
            resolve({ committed: false });
          });
        })) as MessageHandler,
    );
    await listen(of);
    const queues = new Queues(config.redis);
    await queues.add(renderSet, 'short', { jobId: 300 });
    await queues.add(renderSet, 'long', { jobId: 60_000 });
    await until(async () => (await (await queues.queue('export')).getActiveCount()) === 2);
    await of.pause();
    await of.drain(1500);
    expect(ended).toEqual(['job 300 ended', 'job 60000 stopped']);
    await queues.close();
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not happen within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
