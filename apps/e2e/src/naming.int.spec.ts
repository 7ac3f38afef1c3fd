import { endpointCatalog } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import {
  behaviours,
  type FakeModel,
  fakeModel,
  otlpReceiver,
  type ReceivedSpan,
  startStack,
  type TestStack,
} from '@copy-that/testing';
import type { AnyToken, TokenSet } from '@copy-that/tokens';
import { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import { page } from './page.js';
import { type Person, person } from './person.js';

const PATIENCE_MS = 40_000;
const CANARY = 'sk-ant-canary-7f3a9c51e2';

/** Everything of a token that was measured, without what somebody said of it. */
function measuredPart({
  alias: _a,
  design_intent: _d,
  semantic_names: _s,
  role: _r,
  ...rest
}: AnyToken & { alias?: unknown; role?: unknown }) {
  const { spacing_type: _t, font_family: _f, contrast: _c, ...measured } = rest as Record<string, unknown>;
  return measured;
}

describe('naming by a model', () => {
  let fake: FakeModel;
  let stack: TestStack;
  let database: DataSource;
  let collector: Awaited<ReturnType<typeof otlpReceiver>>;
  let ada: Person;
  let accents = 0;

  beforeAll(async () => {
    [fake, collector] = await Promise.all([fakeModel(), otlpReceiver()]);
    stack = await startStack({
      migrate: runMigrations,
      env: {
        ANTHROPIC_API_KEY: CANARY,
        ANTHROPIC_BASE_URL: fake.url,
        AI_BATCH_POLL_MS: '300',
        AI_DEADLINE_MS: '12000',
        QUEUE_LOCK_MS: '2000',
        QUEUE_STALLED_INTERVAL_MS: '1000',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '200',
      },
    });
    database = await openDatabase({ url: stack.database.url, poolSize: 4 });
    ada = await person(stack.baseUrl);
  }, 90_000);

  afterAll(async () => {
    await database?.destroy();
    await stack?.stop();
    await Promise.all([fake?.close(), collector?.close()]);
  }, 60_000);

  beforeEach(() => fake.reset());

  /** A picture nobody has asked about yet. */
  const freshPage = () => page({ accent: [20 + ++accents, 99, 235] });
  const tokensOf = (id: number): Promise<TokenSet> =>
    ada.client.call(endpointCatalog.readJobTokens, { params: { id } });
  const allTokens = (set: TokenSet) => Object.values(set.types).flatMap(({ tokens }) => tokens);

  async function run(engine: 'auto' | 'claude' | 'measured', imageId?: number) {
    const job = await ada.extract([imageId ?? (await ada.upload(await freshPage()))], { engine });
    return ada.ended(job.id, PATIENCE_MS);
  }

  it('names the measured tokens and changes none of them, in one trace with cost and usage', async () => {
    const imageId = await ada.upload(await freshPage());
    const measured = await run('measured', imageId);
    expect(fake.requests).toHaveLength(0);
    const named = await run('auto', imageId);
    expect(named).toMatchObject({ status: 'succeeded', degraded: false });
    expect(named.warnings.filter(({ stage }) => stage === 'naming')).toEqual([]);
    expect(fake.violations).toEqual([]);
    expect(fake.requests).toHaveLength(1);
    const [plain, rich] = [await tokensOf(measured.id), await tokensOf(named.id)];
    for (const type of Object.keys(plain.types) as (keyof typeof plain.types)[]) {
      expect(rich.types[type].tokens.map(measuredPart)).toEqual(plain.types[type].tokens.map(measuredPart));
    }
    const tokens = allTokens(rich);
    expect(tokens.length).toBeGreaterThan(5);
    for (const token of tokens) {
      expect(token).toMatchObject({ engine: 'measured', alias: expect.stringMatching(/^[a-z]+-[a-z]+-[0-9a-f]{4}/) });
    }
    const [bill] = fake.ledger;
    const [log] = await database.query('SELECT * FROM api_usage_logs WHERE job_id = $1', [named.id]);
    expect(log).toMatchObject({
      outcome: 'answered',
      model: 'claude-sonnet-5-5',
      request_id: bill?.requestId,
      cost_micro_usd: String(bill?.costMicroUsd),
    });
    const callIn = (all: ReceivedSpan[]) => all.find((span) => span.name === 'chat claude-sonnet-5-5');
    const isWhole = (all: ReceivedSpan[]) =>
      all.some((span) => span.traceId === callIn(all)?.traceId && span.service === 'gateway');
    const call = callIn(await collector.until(isWhole));
    expect(call).toMatchObject({
      service: 'extraction',
      kind: 3,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.request.model': 'claude-sonnet-5-5',
        'gen_ai.usage.output_tokens': bill?.usage.output_tokens,
      },
    });
    expect(Number(call?.attributes['copythat.ai.cost_micro_usd'])).toBe(bill?.costMicroUsd);
  });

  it.each([
    ['a refusal', [behaviours.decline], 1, 'declined'],
    ['two answers of the wrong schema', [behaviours.wrongSchema, behaviours.wrongSchema], 2, 'breaks the schema'],
    ['two answers that do not end', [behaviours.cut, behaviours.cut], 2, 'did not end'],
    ['a wrong key', [behaviours.unauthorized], 1, 'refuses the API key'],
  ])('auto goes on measured after %s and says so', async (_name, script, calls, words) => {
    fake.behave(...script);
    const job = await run('auto');
    expect(job).toMatchObject({ status: 'succeeded', degraded: true });
    expect(job.warnings.map(({ message }) => message).join()).toContain(words);
    expect(fake.requests).toHaveLength(calls);
    const set = await tokensOf(job.id);
    expect(allTokens(set).length).toBeGreaterThan(5);
    for (const token of allTokens(set)) expect(token).not.toHaveProperty('alias');
  });

  it('engine claude fails where auto would go on', async () => {
    fake.behave(behaviours.decline);
    const job = await run('claude');
    expect(job).toMatchObject({ status: 'failed', error: { code: 'model_failed' } });
    const good = await run('claude');
    expect(good).toMatchObject({ status: 'succeeded', degraded: false });
  });

  it('waits as long as a rate limit says, and uses no attempt up', async () => {
    fake.behave(...Array.from({ length: 5 }, () => behaviours.rateLimit(1)));
    const started = Date.now();
    const job = await run('auto');
    expect(job).toMatchObject({ status: 'succeeded', degraded: false });
    expect(Date.now() - started).toBeGreaterThanOrEqual(5000);
    expect(job.stages.find(({ stage }) => stage === 'naming')?.attempts).toBe(1);
    expect(fake.requests).toHaveLength(6);
    expect(fake.ledger).toHaveLength(1);
  });

  it('gives a rate limit up that outlasts the deadline', async () => {
    fake.behave(behaviours.rateLimit(3600));
    const job = await run('auto');
    expect(job).toMatchObject({ status: 'succeeded', degraded: true });
  });

  it('hangs up on the model when the run is cancelled', async () => {
    fake.always(behaviours.hang);
    const job = await ada.extract([await ada.upload(await freshPage())], { engine: 'auto' });
    await fake.asked(1);
    await ada.client.call(endpointCatalog.cancelJob, { params: { id: job.id } });
    await until(async () => fake.hungUp === 1);
    expect(await reservations(job.id)).toEqual(['unknown']);
  });

  it('kill -9 after the answer is stored and before it is used: nobody asks again', async () => {
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    let jobId = 0;
    try {
      fake.behave(behaviours.slow(1500));
      jobId = (await ada.extract([await ada.upload(await freshPage())], { engine: 'auto' })).id;
      await fake.asked(1);
      // The stage's commit writes here, the store of the answer does not.
      await holder.query('LOCK TABLE image_candidates IN EXCLUSIVE MODE');
      await until(async () => (await answers(jobId)) === 1);
      await stack.services.extraction.kill('SIGKILL');
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
    stack.services.extraction = await stack.startService('extraction');
    const job = await ada.ended(jobId, PATIENCE_MS);
    expect(job).toMatchObject({ status: 'succeeded', degraded: false });
    expect(fake.requests).toHaveLength(1);
    expect(await reservations(jobId)).toEqual(['settled']);
    expect(allTokens(await tokensOf(jobId)).every((token) => 'alias' in token)).toBe(true);
  });

  /** Starts a run of priority economy over these pictures. */
  function handOver(...pages: Uint8Array[]) {
    const images = pages.map((bytes) => ({
      image_data: Buffer.from(bytes).toString('base64'),
      media_type: 'image/png',
    }));
    const body = { images, engine: 'auto' as const, priority: 'economy' as const };
    return ada.client.call(endpointCatalog.extractBatch, { params: { type: 'color' }, body });
  }

  it('economy: one batch for all pictures at half price, over a restart and results that come late', async () => {
    fake.batches.plan = { endsAfterLooks: 6, failedFetches: 1 };
    const accepted = await handOver(await freshPage(), await freshPage());
    const submitted = () => database.query("SELECT 1 FROM model_batches WHERE state = 'submitted'");
    await until(async () => (await submitted()).length === 1);
    await stack.services.extraction.kill('SIGKILL');
    stack.services.extraction = await stack.startService('extraction');
    const job = await ada.ended(accepted.id, PATIENCE_MS);
    expect(job).toMatchObject({ status: 'succeeded', degraded: false });
    expect(fake.batches.count).toBe(1);
    const [{ cost }] = await database.query(
      'SELECT sum(cost_micro_usd)::int AS cost FROM api_usage_logs WHERE job_id = $1 AND batch',
      [job.id],
    );
    expect(cost).toBe(fake.ledger.reduce((sum, entry) => sum + entry.costMicroUsd, 0));
    const set = await tokensOf(job.id);
    expect(set.types.color.tokens.filter((token) => 'alias' in token).length).toBeGreaterThan(3);
  });

  it("economy: an answer that can't be read counts as billed", async () => {
    fake.batches.plan = { endsAfterLooks: 0, garbled: true };
    const accepted = await handOver(await freshPage());
    const job = await ada.ended(accepted.id, PATIENCE_MS);
    expect(job).toMatchObject({ status: 'succeeded', degraded: true });
    const logs = await database.query('SELECT outcome, cost_micro_usd FROM api_usage_logs WHERE job_id = $1', [job.id]);
    expect(logs).toEqual([{ outcome: 'unknown', cost_micro_usd: expect.stringMatching(/^[1-9]/) }]);
    expect(Number(logs[0].cost_micro_usd)).toBeGreaterThanOrEqual(fake.ledger[0]?.costMicroUsd ?? Infinity);
  });

  it('at the limit auto goes on measured, and claude answers 402 with the time it starts anew', async () => {
    await database.query('INSERT INTO budget_limits (owner_id, daily_micro_usd) SELECT id, 0 FROM users');
    const job = await run('auto');
    expect(job).toMatchObject({ status: 'succeeded', degraded: true });
    expect(job.warnings.map(({ code }) => code)).toContain('naming_budget_spent');
    expect(fake.requests).toHaveLength(0);
    const imageId = await ada.upload(await freshPage());
    await expect(ada.extract([imageId], { engine: 'claude' })).rejects.toMatchObject({
      status: 402,
      code: 'budget_exhausted',
      message: expect.stringMatching(/starts anew at \d{4}-\d\d-\d\dT00:00:00/),
    });
    await database.query('DELETE FROM budget_limits');
  });

  it('keeps the key and the pictures out of logs, traces, queues and answers', async () => {
    const job = await run('auto');
    const picture = Buffer.from(await page({ accent: [20 + accents, 99, 235] })).toString('base64');
    const redis = new Redis(stack.queue.url);
    const keys = await redis.keys('*');
    const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)));
    redis.disconnect();
    const places: [string, string][] = [
      ...Object.values(stack.services).map((service): [string, string] => [service.name, service.logs()]),
      ['traces', JSON.stringify(collector.spans)],
      ['redis', dumps.map((dump) => dump?.toString('latin1')).join('')],
      ['job', JSON.stringify(job)],
    ];
    for (const [place, content] of places) {
      expect([place, content.includes(CANARY)]).toEqual([place, false]);
      expect([place, content.includes(picture.slice(200, 260))]).toEqual([place, false]);
    }
    expect(places.find(([place]) => place === 'extraction')?.[1].length).toBeGreaterThan(200);
  });

  it('a spend limit ends all calls until the month is over', async () => {
    fake.behave(behaviours.spendLimit);
    const first = await run('auto');
    expect(first.warnings.map(({ message }) => message).join()).toContain('spend limit');
    const second = await run('auto');
    expect(second).toMatchObject({ status: 'succeeded', degraded: true });
    expect(fake.requests).toHaveLength(1);
  });

  const answers = async (jobId: number): Promise<number> =>
    (await database.query('SELECT 1 FROM model_answers WHERE job_id = $1', [jobId])).length;
  const reservations = async (jobId: number): Promise<string[]> => {
    const rows = await database.query('SELECT state FROM budget_reservations WHERE job_id = $1', [jobId]);
    return rows.map(({ state }: { state: string }) => state);
  };
});

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error('It did not happen within 20 s.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
