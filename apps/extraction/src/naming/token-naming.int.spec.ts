import { AiFault, type Namer } from '@copy-that/ai';
import { CandidateRepository, ImageRepository, type JobEntity, openDatabase, runMigrations } from '@copy-that/database';
import { JobWaiter } from '@copy-that/pipeline';
import { aiConfig, databaseConfig, FileObjectStore, readConfig } from '@copy-that/platform';
import { type TestDatabase, testDatabase, testFolder } from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import type { KeptAnswers } from './kept-answers.service.js';
import type { NamedOutcome } from './named-outcome.service.js';
import { NamingAsks } from './naming-asks.service.js';
import { TokenNaming } from './token-naming.service.js';

describe('TokenNaming', () => {
  let server: TestDatabase;
  let database: DataSource;
  let naming: (fault: AiFault) => TokenNaming;
  let job: JobEntity;
  let imageId: number;
  let waiter: JobWaiter;

  beforeAll(async () => {
    server = await testDatabase();
    await runMigrations(server.url);
    database = await openDatabase({ url: server.url });
    const config = readConfig([aiConfig, databaseConfig], { DATABASE_URL: server.url });
    const store = new FileObjectStore(testFolder('objects'));
    await store.put('derivatives/one', new Uint8Array([1]));
    const [user] = await database.query(
      "INSERT INTO users (email, password_hash) VALUES ('ada@example.com', '') RETURNING id",
    );
    const derivative = { objectKey: 'derivatives/one', mediaType: 'image/png', width: 10, height: 10, scale: 1 };
    const [image] = await database.query('INSERT INTO images (owner_id, derivative) VALUES ($1, $2) RETURNING id', [
      user.id,
      JSON.stringify(derivative),
    ]);
    imageId = image.id;
    const request = { types: ['spacing'], engine: 'auto', maxTokens: 12, formats: [] };
    const [row] = await database.query(
      "INSERT INTO jobs (owner_id, kind, status, request, image_ids) VALUES ($1, 'extraction', 'running', $2, $3) RETURNING id",
      [user.id, JSON.stringify(request), [imageId]],
    );
    job = { id: row.id, ownerId: user.id, request } as unknown as JobEntity;
    const candidate = {
      value: { value_px: 16, spacing_type: 'gap' },
      confidence: 0.9,
      occurrence_count: 3,
      evidence: [],
      engine: 'measured',
    };
    await database.query(
      "INSERT INTO image_candidates (job_id, image_id, pixel_ratio, candidates, warnings) VALUES ($1, $2, '{}', $3, '[]')",
      [job.id, imageId, JSON.stringify({ spacing: [candidate] })],
    );
    const asks = new NamingAsks(new ImageRepository(database), new CandidateRepository(database), store, config.ai);
    waiter = new JobWaiter(database, config.database);
    naming = (fault) =>
      new TokenNaming(
        {} as Namer,
        asks,
        { get: () => Promise.reject(fault) } as unknown as KeptAnswers,
        {} as NamedOutcome,
        waiter,
        config.ai,
      );
  }, 60_000);
  afterAll(async () => {
    await waiter?.stop();
    await database?.destroy();
    await server?.drop();
  });

  const aborted = new AiFault('aborted', 'The call was given up.');

  it('leaves an image whose call was cut off by a stopping service to the next worker', async () => {
    const stopped = AbortSignal.abort();
    await expect(naming(aborted).name(job, imageId, new Date(), stopped)).rejects.toBe(aborted);
  });

  it('adds no try once the time of an image is up', async () => {
    const long = new Date(Date.now() - 3_600_000);
    const outcome = await naming(new AiFault('rate_limited', 'Wait.', { retryAfterMs: 1 })).name(
      job,
      imageId,
      long,
      new AbortController().signal,
    );
    expect(outcome).toMatchObject({
      degraded: true,
      warnings: [{ message: expect.stringContaining('AI_DEADLINE_MS') }],
    });
  });
});
