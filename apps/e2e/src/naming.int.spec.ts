import { endpointCatalog } from '@copy-that/contracts';
import { openDatabase, runMigrations } from '@copy-that/database';
import { behaviours, type FakeModel, fakeModel, otlpReceiver, startStack, type TestStack } from '@copy-that/testing';
import type { AnyToken, TokenSet } from '@copy-that/tokens';
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
    const spans = await collector.until((all) => all.some((span) => span.name === 'chat claude-sonnet-5-5'));
    const call = spans.find((span) => span.name === 'chat claude-sonnet-5-5');
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
    const root = spans.find((span) => span.traceId === call?.traceId && span.service === 'gateway');
    expect(root).toBeDefined();
  });

  it.each([
    ['a refusal', [behaviours.decline], 1, 'declined'],
    ['two answers of the wrong schema', [behaviours.wrongSchema, behaviours.wrongSchema], 2, 'breaks the schema'],
    ['two answers that do not end', [behaviours.cut, behaviours.cut], 2, 'did not end'],
    ['a wrong key', [behaviours.unauthorized], 1, 'refuses the API key'],
    ['a spend limit', [behaviours.spendLimit], 1, 'spend limit'],
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
});
