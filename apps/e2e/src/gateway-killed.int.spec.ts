import { setTimeout as sleep } from 'node:timers/promises';
import type { JobEvent } from '@copy-that/api-client';
import { endpointCatalog, type Job } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import { startStack, type TestStack } from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import { page } from './page.js';
import { type Person, person } from './person.js';

const LEASE_MS = 2000;

describe('a gateway that is killed', () => {
  let stack: TestStack;
  let database: DataSource;
  let ada: Person;
  beforeAll(async () => {
    stack = await startStack({ migrate: runMigrations, env: { IDEMPOTENCY_LEASE_MS: String(LEASE_MS) } });
    database = await openDatabase({ url: stack.database.url, poolSize: 2 });
    ada = await person(stack.baseUrl);
  }, 90_000);
  afterAll(async () => {
    await database?.destroy();
    await stack?.stop();
  }, 60_000);

  /** Kills the gateway and starts another where it was. */
  async function replaceGateway() {
    await stack.services.gateway.kill('SIGKILL');
    stack.services.gateway = await stack.startService('gateway', { PORT: new URL(stack.baseUrl).port });
  }

  /** Holds the work behind the gateway while `meanwhile` goes on. */
  async function held<T>(meanwhile: () => Promise<T>): Promise<T> {
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query('LOCK TABLE image_candidates IN EXCLUSIVE MODE');
      return await meanwhile();
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
  }

  it('leaves one job behind, which the same request under its key is answered with', async () => {
    const image_id = await ada.upload(await page());
    const request = () =>
      ada.client.send(endpointCatalog.extractType, {
        params: { type: 'color' },
        body: { image_id },
        headers: { 'idempotency-key': '"one-job"' },
      });
    const made = async () => (await database.query('SELECT id FROM jobs ORDER BY id')).map(({ id }: Job) => id);
    const before = (await made()).length;
    await held(async () => {
      const lost = request().catch((error: Error) => error.name);
      while ((await made()).length === before) await sleep(20);
      await replaceGateway();
      expect(await lost).toBe('TypeError');
      // The dead gateway's claim is the new one's after the lease.
      await sleep(LEASE_MS);
    });
    const { status, data } = await request();
    const ids = await made();
    expect(ids).toHaveLength(before + 1);
    expect([status, (data as { job_id: number }).job_id]).toEqual([200, ids.at(-1)]);
    const again = await request();
    expect([again.headers.get('idempotency-replayed'), again.data]).toEqual(['true', data]);
  }, 90_000);

  it('loses no event for who follows a job', async () => {
    const job = await ada.extract([await ada.upload(await page({ accent: [200, 30, 30] }))]);
    const told: JobEvent[] = [];
    const following = (async () => {
      for await (const event of ada.client.events(job.id)) told.push(event);
    })();
    await held(async () => {
      while (told.length === 0) await sleep(20);
      await replaceGateway();
    });
    await following;
    const ids = told.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(told.at(-1)?.job).toEqual(await ada.client.call(endpointCatalog.readJob, { params: { id: job.id } }));
    expect(told.at(-1)?.job.status).toBe('succeeded');
  }, 90_000);
});
