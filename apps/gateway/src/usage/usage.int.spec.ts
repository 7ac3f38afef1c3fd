import { API_PREFIX, type Budget, type Session, type Usage } from '@copy-that/contracts';
import { type BudgetCaps, BudgetRepository } from '@copy-that/database';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const caps: BudgetCaps = { tenantMicroUsd: 5_000_000, globalMicroUsd: 8_000_000 };
const today = () => new Date().toISOString().slice(0, 10);
/** A run that was deleted, or never was. */
const NO_JOB = 2_000_000_000;

const nothing = {
  calls: 0,
  unanswered_calls: 0,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  cost_micro_usd: 0,
  cost_usd: '0.000000',
};

describe('usage and budget', () => {
  let gateway: RunningGateway;
  let budgets: BudgetRepository;
  let ada: Session;
  let eve: Session;

  beforeAll(async () => {
    gateway = await runningGateway({ AI_DAILY_BUDGET_USD: '5', AI_GLOBAL_DAILY_BUDGET_USD: '8' });
    budgets = new BudgetRepository(gateway.database);
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  beforeEach(async () => {
    await gateway.database.query('TRUNCATE budgets, budget_limits, budget_reservations, budget_alerts, api_usage_logs');
    [ada, eve] = [await gateway.person(), await gateway.person()];
  });

  const get = async <T>(path: string, { access_token: token }: Session) => {
    const { status, body } = await gateway.send<T>('GET', `${API_PREFIX}${path}`, { token });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as T;
  };
  const hold = async ({ user }: Session, amountMicroUsd: number, jobId = NO_JOB, model = 'claude-sonnet-5-5') => {
    const which = {
      ownerId: user.id,
      jobId,
      imageId: 1,
      ask: 'name',
      provider: 'anthropic',
      model,
      promptVersion: '1',
    };
    const outcome = await budgets.reserve({ ...which, amountMicroUsd, leaseMs: 60_000 }, caps);
    if ('refused' in outcome) throw new Error(outcome.refused);
    return outcome.reservationId;
  };
  const spend = async (who: Session, costMicroUsd: number, jobId = NO_JOB, model = 'claude-sonnet-5-5') => {
    const id = await hold(who, costMicroUsd, jobId, model);
    const usage = { inputTokens: 2000, outputTokens: 600, cacheReadTokens: 30, cacheWriteTokens: 4 };
    await gateway.database.transaction((manager) =>
      budgets.settle(manager, id, { requestId: 'req_1', usage, costMicroUsd }, caps),
    );
  };

  it('usage is empty before the first call, over the last 30 days', async () => {
    const usage = await get<Usage>('/usage', ada);
    expect(usage).toMatchObject({ to: today(), group_by: 'day', data: [], totals: nothing });
    expect(Date.parse(usage.to) - Date.parse(usage.from)).toBe(29 * 86_400_000);
  });

  it("usage adds up by day, model and project, and knows the caller's calls only", async () => {
    const token = ada.access_token;
    const project = await gateway.send<{ id: number }>('POST', `${API_PREFIX}/projects`, {
      token,
      json: { name: 'Shop' },
    });
    const [{ id: jobId }] = await gateway.database.query(
      `INSERT INTO jobs (owner_id, project_id, kind, request, image_ids)
       VALUES ($1, $2, 'extraction', '{}', '{}') RETURNING id`,
      [ada.user.id, project.body.id],
    );
    await spend(ada, 38_317, jobId);
    await spend(ada, 1_000_001);
    await spend(ada, 5, NO_JOB, 'claude-opus-5');
    await budgets.chargeUnknown(await hold(ada, 7), caps);
    await spend(eve, 123_456);

    const four = { calls: 4, unanswered_calls: 1, input_tokens: 6000, output_tokens: 1800, cache_read_tokens: 90 };
    const totals = { ...four, cache_write_tokens: 12, cost_micro_usd: 1_038_330, cost_usd: '1.038330' };
    const byDay = await get<Usage>('/usage', ada);
    expect(byDay).toMatchObject({ data: [{ key: today(), ...totals }], totals });
    const byModel = await get<Usage>('/usage?group_by=model', ada);
    expect(byModel.totals).toEqual(totals);
    expect(byModel.data).toMatchObject([
      { key: 'claude-opus-5', calls: 1, cost_usd: '0.000005' },
      { key: 'claude-sonnet-5-5', calls: 3, unanswered_calls: 1, cost_usd: '1.038325' },
    ]);
    const byProject = await get<Usage>('/usage?group_by=project', ada);
    expect(byProject.totals).toEqual(totals);
    expect(byProject.data).toMatchObject([
      { key: String(project.body.id), calls: 1, cost_micro_usd: 38_317 },
      { key: null, calls: 3, cost_micro_usd: 1_000_013 },
    ]);
    expect((await get<Usage>('/usage', eve)).totals).toMatchObject({ calls: 1, cost_micro_usd: 123_456 });
    await gateway.database.query('DELETE FROM jobs');
    expect((await get<Usage>('/usage', ada)).totals).toEqual(totals);
  });

  it('usage takes both days of its range in, and nothing else', async () => {
    await spend(ada, 10);
    await gateway.database.query("UPDATE api_usage_logs SET day = '2026-02-28'");
    const within = async (from: string, to: string) =>
      (await get<Usage>(`/usage?from=${from}&to=${to}`, ada)).totals.calls;
    expect(await within('2026-02-28', '2026-02-28')).toBe(1);
    expect(await within('2026-02-27', '2026-02-28')).toBe(1);
    expect(await within('2026-02-01', '2026-02-27')).toBe(0);
    expect(await within('2026-03-01', '2026-03-31')).toBe(0);
  });

  it.each([
    ['from=2026-02-30', 'query/from'],
    ['from=0000-01-01&to=0000-01-02', 'query/from'],
    ['to=yesterday', 'query/to'],
    ['from=2026-02-02&to=2026-02-01', 'query/from'],
    ['from=2024-01-01&to=2026-01-01', 'query/from'],
    ['group_by=user', 'query/group_by'],
  ])('usage refuses %s', async (query, pointer) => {
    const answer = await gateway.send('GET', `${API_PREFIX}/usage?${query}`, { token: ada.access_token });
    expect(answer).toMatchObject({ status: 422, body: { code: 'field_invalid' } });
    expect(answer.body.errors?.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('a budget is the configured one until its owner sets it, and shows what is left of both limits', async () => {
    const fresh = await get<Budget>('/budget', ada);
    expect(fresh).toEqual({
      daily_limit_usd: 5,
      spent_usd: '0.000000',
      reserved_usd: '0.000000',
      remaining_usd: '5.000000',
      resets_at: new Date(Date.parse(today()) + 86_400_000).toISOString(),
      alerts: [],
    });
    await spend(ada, 4_000_001);
    await hold(ada, 38_317);
    const used = { spent_usd: '4.000001', reserved_usd: '0.038317' };
    expect(await get<Budget>('/budget', ada)).toMatchObject({ ...used, remaining_usd: '0.961682', alerts: [50, 80] });
    const json = { daily_limit_usd: 100.5 };
    const raised = await gateway.send<Budget>('PUT', `${API_PREFIX}/budget`, { token: ada.access_token, json });
    expect(raised).toMatchObject({
      status: 200,
      body: { ...used, daily_limit_usd: 100.5, remaining_usd: '3.961682', alerts: [50, 80] },
    });
    expect(await get<Budget>('/budget', eve)).toMatchObject({ daily_limit_usd: 5, remaining_usd: '3.961682' });
  });

  it('a limit holds at once, 0 for no calls at all', async () => {
    const put = (daily_limit_usd: unknown) =>
      gateway.send<Budget>('PUT', `${API_PREFIX}/budget`, { token: ada.access_token, json: { daily_limit_usd } });
    await spend(ada, 40);
    expect((await put(0.000041)).body).toMatchObject({ daily_limit_usd: 0.000041, remaining_usd: '0.000001' });
    await expect(hold(ada, 2)).rejects.toThrow('tenant');
    expect((await put(0)).body).toMatchObject({ daily_limit_usd: 0, spent_usd: '0.000040', remaining_usd: '0.000000' });
    await expect(hold(ada, 1)).rejects.toThrow('tenant');
    expect((await put(10_000)).status).toBe(200);
    for (const wrong of [-0.01, 10_000.01, '5', null]) {
      expect(await put(wrong)).toMatchObject({ status: 422, body: { code: 'field_invalid' } });
    }
    expect(await get<Budget>('/budget', ada)).toMatchObject({ daily_limit_usd: 10_000 });
  });

  it('only a key that may administer sets a limit', async () => {
    const keyWith = async (scopes: string[]) => {
      const made = await gateway.send<{ key: string }>('POST', `${API_PREFIX}/api-keys`, {
        token: ada.access_token,
        json: { name: scopes.join(), scopes },
      });
      return { 'x-api-key': made.body.key };
    };
    const json = { daily_limit_usd: 7 };
    const [writer, admin] = [await keyWith(['read', 'write']), await keyWith(['admin'])];
    expect(await gateway.send('PUT', `${API_PREFIX}/budget`, { headers: writer, json })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    expect((await gateway.send('GET', `${API_PREFIX}/budget`, { headers: writer })).status).toBe(200);
    expect((await gateway.send('PUT', `${API_PREFIX}/budget`, { headers: admin, json })).status).toBe(200);
  });
});
