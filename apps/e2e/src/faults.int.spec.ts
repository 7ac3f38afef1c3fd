import { endpointCatalog, type Stage, type StepState, stages } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import { startStack, type TestStack } from '@copy-that/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { page } from './page.js';
import { type Person, person } from './person.js';

/** Recovery is a matter of locks and polls; set short here so that the test is, and generous in what it waits for. */
const quick = {
  QUEUE_LOCK_MS: '2000',
  QUEUE_STALLED_INTERVAL_MS: '1000',
  RECONCILE_AFTER_MS: '1500',
  RECONCILE_INTERVAL_MS: '500',
  OUTBOX_POLL_MS: '200',
};
const RECOVERY_MS = 40_000;

/** The stages of a run that asks no model; naming has a suite of its own. */
type MeasuredStage = Exclude<Stage, 'naming'>;
const measuredStages = stages.filter((stage): stage is MeasuredStage => stage !== 'naming');

/** The table a stage writes in its commit: while it is locked, the stage is in the middle of its work for as long as a test likes. */
const tableOf: Record<MeasuredStage, string> = {
  preprocessing: 'images',
  extraction: 'image_candidates',
  aggregation: 'tokens',
  export: 'set_files',
};

describe.each([
  ['with the reconciler', true],
  ['without the reconciler', false],
])('faults, %s', (_name, reconciler) => {
  let stack: TestStack;
  let database: DataSource;
  let ada: Person;
  let accents = 0;

  beforeAll(async () => {
    stack = await startStack({ migrate: runMigrations, env: { ...quick, RECONCILER_ENABLED: String(reconciler) } });
    database = await openDatabase({ url: stack.database.url, poolSize: 4 });
    ada = await person(stack.baseUrl);
  }, 90_000);

  afterAll(async () => {
    await database?.destroy();
    await stack?.stop();
  }, 60_000);

  const freshPage = () => page({ accent: [10 + ++accents, reconciler ? 1 : 2, 200] });

  async function untilState(jobId: number, stage: Stage, state: StepState): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const rows = await database.query(`SELECT 1 FROM job_steps WHERE job_id = $1 AND stage = $2 AND state = $3`, [
        jobId,
        stage,
        state,
      ]);
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`Job ${jobId} never was ${state} in ${stage}.`);
  }

  /** Submits a job, holds it in the middle of `stage`, does `harm`, lets it go on. Answers the job's id. */
  async function harmed(stage: MeasuredStage, harm: () => Promise<void>): Promise<number> {
    const imageId = await ada.upload(await freshPage());
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query(`LOCK TABLE ${tableOf[stage]} IN EXCLUSIVE MODE`);
      const job = await ada.extract([imageId]);
      await untilState(job.id, stage, 'running');
      await harm();
      return job.id;
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
  }

  async function expectOnce(jobId: number): Promise<void> {
    const job = await ada.ended(jobId, RECOVERY_MS);
    expect(job.status).toBe('succeeded');
    const [sets] = await database.query('SELECT count(*)::int AS n FROM token_sets WHERE job_id = $1', [jobId]);
    const [found] = await database.query('SELECT count(*)::int AS n FROM image_candidates WHERE job_id = $1', [jobId]);
    expect({ sets: sets.n, found: found.n }).toEqual({ sets: 1, found: 1 });
    const outbox = await database.query('SELECT count(*)::int AS n FROM outbox');
    expect(outbox[0].n).toBe(0);
  }

  async function flush(): Promise<void> {
    const redis = new Redis(stack.queue.url);
    await redis.flushall();
    redis.disconnect();
  }

  /** Nothing brings the job back: it is still open well after the reconciler would have acted. */
  async function expectLost(jobId: number): Promise<void> {
    await expect(ada.ended(jobId, 8000)).rejects.toThrow(/is (queued|running) after/);
  }

  const outcome = reconciler ? expectOnce : expectLost;

  if (reconciler) {
    it.each(measuredStages)(
      'kill -9 of %s in mid-stage: the job completes, once',
      async (stage) => {
        const jobId = await harmed(stage, async () => {
          await stack.services[stage].kill('SIGKILL');
        });
        stack.services[stage] = await stack.startService(stage);
        await expectOnce(jobId);
      },
      90_000,
    );

    it('kill -9 of the gateway after it accepted: the job completes', async () => {
      const imageId = await ada.upload(await freshPage());
      const job = await ada.extract([imageId]);
      await stack.services.gateway.kill('SIGKILL');
      stack.services.gateway = await stack.startService('gateway', { PORT: new URL(stack.baseUrl).port });
      await expectOnce(job.id);
    }, 90_000);

    it('the queue is down at submit: still 202, and done after it returns', async () => {
      const imageId = await ada.upload(await freshPage());
      await stack.queue.stop();
      const started = Date.now();
      const job = await ada.extract([imageId]);
      expect(Date.now() - started).toBeLessThan(1000);
      const waiting = await database.query('SELECT count(*)::int AS n FROM outbox');
      expect(waiting[0].n).toBe(1);
      const ready = await fetch(`${stack.services.extraction.internalUrl}/health/ready`);
      expect(ready.status).toBe(503);
      await stack.queue.start();
      await expectOnce(job.id);
    }, 90_000);

    it('Redis is killed and restarted in mid-stage: the job completes, once', async () => {
      const jobId = await harmed('extraction', async () => {
        await stack.queue.kill();
        await stack.queue.start();
      });
      await expectOnce(jobId);
    }, 90_000);

    it('a poison job fails once, is kept, and harms no other', async () => {
      const queue = new Queue('extraction', { connection: { url: stack.queue.url }, prefix: '{copythat}' });
      await queue.add('extraction.extract-tokens', { jobId: 'not a number' }, { jobId: 'poison-1', attempts: 4 });
      await queue.add('extraction.no-such-job', {}, { jobId: 'poison-2', attempts: 4 });
      await expectOnce((await ada.extract([await ada.upload(await freshPage())])).id);
      for (const id of ['poison-1', 'poison-2']) {
        const poison = await queue.getJob(id);
        expect(await poison?.getState()).toBe('failed');
        expect(poison?.attemptsMade).toBe(1);
      }
      await queue.close();
      const kept = await database.query(`SELECT job_key, error->>'code' AS code FROM dead_letters ORDER BY job_key`);
      expect(kept).toEqual([
        { job_key: 'poison-1', code: 'payload_invalid' },
        { job_key: 'poison-2', code: 'payload_invalid' },
      ]);
    }, 90_000);

    it('a job cancelled while it waits for a stage commits nothing more, and can be cancelled once', async () => {
      await stack.services.extraction.stop();
      const job = await ada.extract([await ada.upload(await freshPage())]);
      await untilState(job.id, 'extraction', 'queued');
      const cancelled = await ada.client.call(endpointCatalog.cancelJob, { params: { id: job.id } });
      expect(cancelled.status).toBe('cancelled');
      await expect(ada.client.call(endpointCatalog.cancelJob, { params: { id: job.id } })).rejects.toMatchObject({
        status: 409,
        code: 'job_finished',
      });
      stack.services.extraction = await stack.startService('extraction');
      // A job behind it in the same queue has passed, so the cancelled one has been taken up and dropped.
      await expectOnce((await ada.extract([await ada.upload(await freshPage())])).id);
      expect(await database.query('SELECT 1 FROM image_candidates WHERE job_id = $1', [job.id])).toEqual([]);
      expect(await database.query('SELECT 1 FROM token_sets WHERE job_id = $1', [job.id])).toEqual([]);
      expect((await ada.ended(job.id, 0)).status).toBe('cancelled');
    }, 90_000);
  }

  it(`FLUSHALL in mid-run: ${reconciler ? 'nothing is lost' : 'the job is lost, which is what the reconciler is for'}`, async () => {
    const jobId = await harmed('preprocessing', async () => {
      await stack.services.preprocessing.kill('SIGKILL');
      await flush();
    });
    stack.services.preprocessing = await stack.startService('preprocessing');
    await outcome(jobId);
  }, 90_000);

  it.each(measuredStages)(
    `kill -9 of %s and a Redis that lost its data: ${reconciler ? 'the job completes, once' : 'the job is lost'}`,
    async (stage) => {
      const jobId = await harmed(stage, async () => {
        await stack.services[stage].kill('SIGKILL');
        await flush();
        await stack.queue.kill();
        await stack.queue.start();
      });
      stack.services[stage] = await stack.startService(stage);
      await outcome(jobId);
    },
    90_000,
  );
});
