import { endpointCatalog } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import { behaviours, type FakeModel, fakeModel, startStack, type TestStack } from '@copy-that/testing';
import type { TokenSet } from '@copy-that/tokens';
import type { DataSource } from 'typeorm';
import { page } from './page.js';
import { type Person, person } from './person.js';

const PATIENCE_MS = 40_000;

describe('answers of a model that are kept', () => {
  let fake: FakeModel;
  let stack: TestStack;
  let database: DataSource;
  let ada: Person;
  let eve: Person;

  beforeAll(async () => {
    fake = await fakeModel();
    stack = await startStack({
      migrate: runMigrations,
      env: { ANTHROPIC_API_KEY: 'sk-ant-key-of-a-test', ANTHROPIC_BASE_URL: fake.url },
    });
    database = await openDatabase({ url: stack.database.url, poolSize: 2 });
    ada = await person(stack.baseUrl);
    eve = await person(stack.baseUrl);
  }, 90_000);
  afterAll(async () => {
    await database?.destroy();
    await stack?.stop();
    await fake?.close();
  }, 60_000);
  beforeEach(() => fake.reset());

  const run = async (who: Person, picture: Uint8Array) => {
    const job = await who.extract([await who.upload(picture)], { engine: 'auto' });
    return who.ended(job.id, PATIENCE_MS);
  };
  const aliases = async (who: Person, jobId: number) => {
    const set: TokenSet = await who.client.call(endpointCatalog.readJobTokens, { params: { id: jobId } });
    return Object.values(set.types).flatMap(({ tokens }) => tokens.map(({ alias }) => alias));
  };

  it('answer the same question of the same tenant, for nothing, and of no other', async () => {
    const picture = await page({ accent: [1, 99, 235] });
    const [first, second] = [await run(ada, picture), await run(ada, picture)];
    for (const job of [first, second]) expect(job).toMatchObject({ status: 'succeeded', degraded: false });
    expect(fake.requests).toHaveLength(1);
    const names = await aliases(ada, first.id);
    expect(names.filter(Boolean).length).toBeGreaterThan(5);
    expect(await aliases(ada, second.id)).toEqual(names);
    expect(await database.query('SELECT job_id FROM api_usage_logs')).toEqual([{ job_id: first.id }]);
    await run(eve, picture);
    expect(fake.requests).toHaveLength(2);
  });

  it('are good ones only', async () => {
    const picture = await page({ accent: [2, 99, 235] });
    fake.behave(behaviours.decline);
    expect(await run(ada, picture)).toMatchObject({ degraded: true });
    expect(await run(ada, picture)).toMatchObject({ degraded: false });
    expect(fake.requests).toHaveLength(2);
  });

  it('are not needed: with the cache Redis away the model is asked', async () => {
    const picture = await page({ accent: [3, 99, 235] });
    await stack.cache.kill();
    try {
      expect(await run(ada, picture)).toMatchObject({ status: 'succeeded', degraded: false });
      expect(await run(ada, picture)).toMatchObject({ status: 'succeeded', degraded: false });
      expect(fake.requests).toHaveLength(2);
    } finally {
      await stack.cache.start();
    }
  });
});
