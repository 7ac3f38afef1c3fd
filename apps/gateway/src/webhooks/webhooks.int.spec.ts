import {
  API_PREFIX,
  type Job,
  MAX_WEBHOOKS,
  type Session,
  type Webhook,
  type WebhookDelivery,
} from '@copy-that/contracts';
import { type BudgetCaps, BudgetRepository, WebhookDeliveryEntity } from '@copy-that/database';
import { advance, lockJob } from '@copy-that/pipeline';
import { webhookSecrets } from '@copy-that/platform';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

type Shown = Webhook & { secret: string };
type Deliveries = { data: WebhookDelivery[]; next_cursor: string | null };

describe('webhooks', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let eve: Session;
  let grey = 0;

  beforeAll(async () => {
    gateway = await runningGateway({ AI_DAILY_BUDGET_USD: '5', AI_GLOBAL_DAILY_BUDGET_USD: '8' });
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  beforeEach(async () => {
    [ada, eve] = [await gateway.person(), await gateway.person()];
  });

  const send = <T = object>(who: Session, method: string, path: string, json?: unknown) =>
    gateway.send<T>(method, `${API_PREFIX}${path}`, { token: who.access_token, json });
  const hook = async (who: Session, events?: string[], url = 'https://hooks.example.com/copy-that') => {
    const { status, body } = await send<Shown>(who, 'POST', '/webhooks', { url, events });
    expect(status).toBe(201);
    return body;
  };
  const owed = (who: Session) =>
    gateway.database
      .getRepository(WebhookDeliveryEntity)
      .createQueryBuilder('d')
      .where('d.webhook_id IN (SELECT id FROM webhooks WHERE owner_id = :id)', { id: who.user.id })
      .orderBy('d.id')
      .getMany();
  const extraction = async (who: Session) => {
    const image = { image_data: png(16, 16, { grey: ++grey }).toString('base64'), media_type: 'image/png' };
    const { status, body } = await send<Job>(who, 'POST', '/extractions', { images: [image] });
    expect(status).toBe(202);
    return body.id;
  };

  it('shows the secret once, keeps it sealed, lists without it', async () => {
    const made = await hook(ada);
    expect(made).toMatchObject({ url: 'https://hooks.example.com/copy-that', disabled_at: null });
    expect(made.events).toHaveLength(4);
    const [row] = await gateway.database.query('SELECT * FROM webhooks WHERE id = $1', [made.id]);
    expect(JSON.stringify(row)).not.toContain(made.secret.slice(6));
    expect(webhookSecrets({ secretKey: gateway.secret }).open(row.secret, ada.user.id)).toBe(made.secret);
    const list = await send<{ data: Webhook[] }>(ada, 'GET', '/webhooks');
    expect(list.body.data.map(({ id }) => id)).toEqual([made.id]);
    expect(JSON.stringify(list.body)).not.toContain('whsec_');
    expect((await send<{ data: Webhook[] }>(eve, 'GET', '/webhooks')).body.data).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://[::1]:9000/',
    'http://0x7f000001/',
    'http://[::ffff:192.168.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:8080/',
    'file:///etc/passwd',
    'not a url',
  ])('refuses %s', async (url) => {
    expect(await send(ada, 'POST', '/webhooks', { url })).toMatchObject({
      status: 422,
      body: { code: 'webhook_url_refused' },
    });
  });

  it('refuses unknown events, none, and one webhook too many', async () => {
    for (const events of [[], ['job.done'], 'all']) {
      const answer = await send(ada, 'POST', '/webhooks', { url: 'https://example.com/', events });
      expect(answer).toMatchObject({ status: 422, body: { code: 'field_invalid' } });
    }
    const url = 'https://example.com/';
    const all = await Promise.all(
      Array.from({ length: MAX_WEBHOOKS + 5 }, () => send(ada, 'POST', '/webhooks', { url })),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(MAX_WEBHOOKS);
    expect(all.filter(({ body }) => body.code === 'webhook_limit')).toHaveLength(5);
  });

  it('rotates: a new secret, and the old one for a day more', async () => {
    const made = await hook(ada);
    const { body } = await send<Shown>(ada, 'POST', `/webhooks/${made.id}/rotate-secret`);
    expect(body.secret).not.toBe(made.secret);
    const hours = (Date.parse(body.previous_secret_expires_at ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    const [row] = await gateway.database.query('SELECT * FROM webhooks WHERE id = $1', [made.id]);
    const { open } = webhookSecrets({ secretKey: gateway.secret });
    expect([row.secret, row.previous_secret].map((sealed) => open(sealed, ada.user.id))).toEqual([
      body.secret,
      made.secret,
    ]);
  });

  it("somebody else's are not there", async () => {
    const { id } = await hook(ada);
    const calls = [
      ['DELETE', `/webhooks/${id}`],
      ['POST', `/webhooks/${id}/rotate-secret`],
      ['GET', `/webhooks/${id}/deliveries`],
      ['POST', `/webhooks/${id}/deliveries/1/redeliver`],
    ] as const;
    for (const [method, path] of calls) {
      expect(await send(eve, method, path)).toMatchObject({ status: 404, body: { code: 'webhook_not_found' } });
    }
    expect((await send(ada, 'DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect((await send(ada, 'DELETE', `/webhooks/${id}`)).status).toBe(404);
  });

  it('an extraction that ends is owed once to each webhook that asked, with what GET /jobs/{id} answers', async () => {
    const [first, second] = [await hook(ada), await hook(ada, ['extraction.completed'])];
    await hook(ada, ['extraction.failed']);
    await hook(eve);
    const jobId = await extraction(ada);
    expect(await owed(ada)).toEqual([]);
    await playRooms(gateway.database, jobId);
    const rows = await owed(ada);
    expect(rows.map(({ webhookId }) => webhookId)).toEqual([first.id, second.id]);
    expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(1);
    expect(rows[0]).toMatchObject({ state: 'pending', attempts: 0, host: 'hooks.example.com' });
    expect(rows[0]?.eventId).toMatch(/^msg_[0-9a-f]{32}$/);
    const { body: job } = await send<Job>(ada, 'GET', `/jobs/${jobId}`);
    expect(job.status).toBe('succeeded');
    expect(rows[0]?.payload).toEqual({ type: 'extraction.completed', timestamp: expect.any(String), data: job });
    expect(await owed(eve)).toEqual([]);
  });

  it('a failed one is told as such, a cancelled one not at all', async () => {
    await hook(ada);
    const failed = await extraction(ada);
    await playRooms(gateway.database, failed, { fault: { code: 'image_corrupt', detail: 'It is damaged.' } });
    const cancelled = await extraction(ada);
    await send(ada, 'DELETE', `/jobs/${cancelled}`);
    const rows = await owed(ada);
    expect(rows.map(({ eventType }) => eventType)).toEqual(['extraction.failed']);
    const { body: job } = await send<Job>(ada, 'GET', `/jobs/${failed}`);
    expect(rows[0]?.payload.data).toEqual(job);
  });

  it('what is not committed is owed to nobody', async () => {
    const { id: webhookId } = await hook(ada);
    const jobId = await extraction(ada);
    const end = gateway.database.transaction(async (manager) => {
      const job = await lockJob(manager, jobId);
      if (!job) throw new Error('no job');
      await manager.query("UPDATE job_steps SET state = 'done' WHERE job_id = $1", [jobId]);
      expect(await advance(manager, job)).toBe('succeeded');
      expect(await manager.countBy(WebhookDeliveryEntity, { webhookId })).toBe(1);
      throw new Error('rolled back');
    });
    await expect(end).rejects.toThrow('rolled back');
    expect(await owed(ada)).toEqual([]);
  });

  it("a passed share of the budget is told once, to the tenant's own webhooks", async () => {
    await hook(ada);
    await hook(eve);
    const budgets = new BudgetRepository(gateway.database);
    const caps: BudgetCaps = { tenantMicroUsd: 1_000_000, globalMicroUsd: 100_000_000 };
    const call = { imageId: 1, ask: 'name', provider: 'anthropic', model: 'm', promptVersion: '1', leaseMs: 60_000 };
    const spend = async (costMicroUsd: number) => {
      const order = { ...call, ownerId: ada.user.id, jobId: 1, amountMicroUsd: costMicroUsd };
      const outcome = await budgets.reserve(order, caps);
      if ('refused' in outcome) return;
      const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
      await gateway.database.transaction((manager) =>
        budgets.settle(manager, outcome.reservationId, { requestId: null, usage, costMicroUsd }, caps),
      );
    };
    await spend(600_000);
    await spend(10_000);
    await spend(250_000);
    // Too much for what is left: the limit counts as reached.
    await spend(500_000);
    const rows = await owed(ada);
    expect(rows.map(({ eventType }) => eventType)).toEqual(Array(3).fill('budget.threshold'));
    const day = new Date().toISOString().slice(0, 10);
    expect(rows.map(({ payload }) => payload.data)).toEqual(
      [50, 80, 100].map((threshold_percent) => ({ day, threshold_percent })),
    );
    expect(await owed(eve)).toEqual([]);
  });

  it('deliveries are listed in pages and owed anew, but not for a disabled webhook', async () => {
    const { id } = await hook(ada, ['extraction.completed']);
    for (let i = 0; i < 3; i++) await playRooms(gateway.database, await extraction(ada));
    const path = `/webhooks/${id}/deliveries`;
    const first = (await send<Deliveries>(ada, 'GET', `${path}?limit=2`)).body;
    const rest = (await send<Deliveries>(ada, 'GET', `${path}?limit=2&cursor=${first.next_cursor}`)).body;
    expect(rest.next_cursor).toBeNull();
    const ids = [...first.data, ...rest.data].map((row) => row.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(ids).toHaveLength(3);
    await gateway.database.query(
      "UPDATE webhook_deliveries SET state = 'failed', attempts = 10, next_attempt_at = NULL WHERE id = $1",
      [ids[0]],
    );
    const again = await send<WebhookDelivery>(ada, 'POST', `${path}/${ids[0]}/redeliver`);
    expect(again).toMatchObject({ status: 202, body: { state: 'pending', attempts: 0 } });
    expect(again.body.event_id).toBe(first.data[0]?.event_id);
    expect((await send(ada, 'POST', `${path}/99999999999/redeliver`)).status).toBe(422);
    expect((await send(ada, 'POST', `${path}/2000000000/redeliver`)).body.code).toBe('webhook_delivery_not_found');
    await gateway.database.query('UPDATE webhooks SET disabled_at = now() WHERE id = $1', [id]);
    expect((await send(ada, 'POST', `${path}/${ids[0]}/redeliver`)).body.code).toBe('webhook_disabled');
    await playRooms(gateway.database, await extraction(ada));
    expect(await owed(ada)).toHaveLength(3);
  });
});
