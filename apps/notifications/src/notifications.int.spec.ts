import { randomBytes } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DeliveryState, webhookEvents } from '@copy-that/contracts';
import { announceEvent, openDatabase, runMigrations, WebhookDeliveryEntity } from '@copy-that/database';
import { makeWebhookSecret, webhookSecrets } from '@copy-that/platform';
import {
  startService,
  type TestDatabase,
  type TestRedis,
  type TestService,
  testDatabase,
  testFolder,
  testRedis,
} from '@copy-that/testing';
import { Webhook } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import { ok, type Received, receiver as startReceiver } from './fixtures/receiver.js';

/** An attempt's time limit and the look for what is due, short so that the tests are. */
const TIMEOUT_MS = 1000;

describe('the notifications service', () => {
  let postgres: TestDatabase;
  let redis: TestRedis[];
  let database: DataSource;
  let service: TestService;
  let env: Record<string, string>;
  let ownerId: number;
  const servers: Server[] = [];
  const secretKey = randomBytes(48).toString('base64');
  const { seal } = webhookSecrets({ secretKey });

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([testDatabase(), Promise.all([testRedis('queue'), testRedis('cache')])]);
    await runMigrations(postgres.url);
    database = await openDatabase({ url: postgres.url, poolSize: 4 });
    const rows = await database.query(
      "INSERT INTO users (email, password_hash) VALUES ('a@example.com', '') RETURNING id",
    );
    ownerId = rows[0].id;
    env = {
      ENVIRONMENT: 'test',
      DATABASE_URL: postgres.url,
      REDIS_URL: redis[0]?.url ?? '',
      REDIS_CACHE_URL: redis[1]?.url ?? '',
      SECRET_KEY: secretKey,
      OBJECT_STORE_URL: `file://${testFolder('objects')}`,
      FETCH_ALLOW_PRIVATE: 'true',
      WEBHOOK_TIMEOUT_MS: String(TIMEOUT_MS),
      WEBHOOK_POLL_MS: '100',
      // 5 s become 50 ms, 5 min 3 s.
      WEBHOOK_RETRY_SCALE: '0.01',
    };
    service = await startService('notifications', env);
  }, 90_000);

  afterAll(async () => {
    await service?.stop();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await database?.destroy();
    await Promise.all([postgres?.drop(), ...(redis ?? []).map((server) => server.stop())]);
  }, 60_000);

  beforeEach(() => database.query('DELETE FROM webhooks'));

  const receiver = (answer: RequestListener) => startReceiver(servers, answer);

  async function hook(url: string, { secret = makeWebhookSecret(), previous = '', previousForS = 60 } = {}) {
    const [{ id }] = await database.query(
      `INSERT INTO webhooks (owner_id, url, host, events, secret, previous_secret, previous_secret_expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) RETURNING id`,
      [
        ownerId,
        url,
        new URL(url).host,
        [...webhookEvents],
        seal(secret, ownerId),
        previous ? seal(previous, ownerId) : null,
        previousForS,
      ],
    );
    return { id: id as number, secret };
  }
  const announce = (data: unknown = { id: 1 }) =>
    database.transaction((manager) => announceEvent(manager, ownerId, 'extraction.completed', async () => data));
  const deliveries = (webhookId: number) =>
    database.getRepository(WebhookDeliveryEntity).find({ where: { webhookId }, order: { id: 'ASC' } });

  async function until(done: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
    for (const end = Date.now() + withinMs; !(await done()); await sleep(20)) {
      if (Date.now() > end)
        throw new Error(`It did not happen within ${withinMs} ms. The service says:\n${service.logs()}`);
    }
  }
  const untilState = (webhookId: number, state: DeliveryState, withinMs?: number) =>
    until(async () => (await deliveries(webhookId)).every((row) => row.state === state), withinMs);

  it('delivers what the Standard Webhooks library verifies, and nothing it would not', async () => {
    const { received, url } = await receiver(ok);
    const { id, secret } = await hook(url);
    await announce({ id: 7, name: 'Grün 😀' });
    await untilState(id, 'delivered');
    expect(received).toHaveLength(1);
    const [{ headers, body, id: eventId }] = received as [Received];
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'extraction.completed',
      timestamp: expect.any(String),
      data: { id: 7, name: 'Grün 😀' },
    });
    expect(headers['content-type']).toBe('application/json');
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature found');
    expect(() => new Webhook(makeWebhookSecret()).verify(body, headers)).toThrow('No matching signature found');
    expect(await deliveries(id)).toMatchObject([{ eventId, attempts: 1, lastStatus: 204, lastError: null }]);
  });

  it('signs with both secrets while the old one lasts, with the new alone after', async () => {
    const { received, url } = await receiver(ok);
    const previous = makeWebhookSecret();
    const rotated = await hook(url, { previous });
    const later = await hook(url, { previous, previousForS: -1 });
    await announce();
    await Promise.all([untilState(rotated.id, 'delivered'), untilState(later.id, 'delivered')]);
    const both = received.filter(({ signature }) => signature.split(' ').length === 2);
    const alone = received.filter(({ signature }) => signature.split(' ').length === 1);
    expect([both.length, alone.length]).toEqual([1, 1]);
    for (const { body, headers } of both) {
      for (const secret of [rotated.secret, previous]) new Webhook(secret).verify(body, headers);
    }
    for (const { body, headers } of alone) {
      new Webhook(later.secret).verify(body, headers);
      expect(() => new Webhook(previous).verify(body, headers)).toThrow('No matching signature found');
    }
  });

  it('tries a failing receiver again under the same id, later each time', async () => {
    const statuses = [500, 302, 200];
    const canary = await receiver(ok);
    const { received, url } = await receiver((_request, response) => {
      response.writeHead(statuses.shift() ?? 500, { location: canary.url }).end();
    });
    const { id } = await hook(url);
    await announce();
    await until(() => received.length === 2);
    await until(async () => (await deliveries(id))[0]?.state === 'pending');
    expect(await deliveries(id)).toMatchObject([
      { attempts: 2, lastStatus: 302, lastError: expect.stringContaining('Redirects') },
    ]);
    await untilState(id, 'delivered');
    expect(new Set(received.map((message) => message.id)).size).toBe(1);
    const [first, second, third] = received.map(({ at }) => at) as [number, number, number];
    expect(third - second).toBeGreaterThan(second - first);
    expect(third - second).toBeGreaterThanOrEqual(3000);
    expect(canary.received).toEqual([]);
  });

  it('a receiver that is gone (410) ends its webhook with all it was owed', async () => {
    const { received, url } = await receiver((_request, response) => void response.writeHead(410).end());
    const { id } = await hook(url);
    await announce();
    await untilState(id, 'failed');
    const [row] = await database.query('SELECT disabled_at FROM webhooks WHERE id = $1', [id]);
    expect(row.disabled_at).not.toBeNull();
    await announce();
    await sleep(500);
    expect(received).toHaveLength(1);
    expect(await deliveries(id)).toMatchObject([{ attempts: 1, lastStatus: 410 }]);
  });

  it('receivers that hang or answer 10 MB delay nobody', async () => {
    const hanging = await receiver(() => undefined);
    const endless = await receiver((_request, response) => void response.writeHead(200).end(Buffer.alloc(10_000_000)));
    const quick = await receiver(ok);
    const [slow, big] = [await hook(hanging.url), await hook(endless.url)];
    for (let i = 0; i < 50; i++) await announce({ id: i });
    const { id } = await hook(quick.url);
    const start = performance.now();
    await announce();
    await untilState(id, 'delivered');
    expect(performance.now() - start).toBeLessThan(TIMEOUT_MS);
    await untilState(big.id, 'delivered');
    expect((await deliveries(slow.id)).filter(({ state }) => state === 'sending').length).toBeLessThanOrEqual(4);
    await until(async () => (await deliveries(slow.id)).some(({ lastError }) => lastError === 'No answer within 1 s.'));
  });

  it('killed between commit and answer, it loses nothing and keeps the id', async () => {
    let answering = false;
    const { received, url } = await receiver((request, response) => {
      if (answering) ok(request, response);
    });
    const { id } = await hook(url);
    await announce({ id: 1 });
    await until(() => received.length === 1);
    await service.kill('SIGKILL');
    const unanswered = received.length;
    await announce({ id: 2 });
    // Redis forgets what it was told; Postgres does not.
    await redis[0]?.kill();
    await redis[0]?.start();
    answering = true;
    service = await startService('notifications', env);
    await untilState(id, 'delivered', 20_000);
    const ids = (await deliveries(id)).map(({ eventId }) => eventId);
    expect(ids).toHaveLength(2);
    expect(new Set(received.slice(unanswered).map((message) => message.id))).toEqual(new Set(ids));
  }, 90_000);

  it('a private address is never connected to', async () => {
    let connections = 0;
    const canaries = ['127.0.0.1', '::1'].map((host) =>
      createTcpServer((socket) => {
        connections += 1;
        socket.destroy();
      }).listen(0, host),
    );
    const guarded = await startService('notifications', { ...env, FETCH_ALLOW_PRIVATE: 'false' });
    await service.stop();
    const ports = canaries.map((canary) => (canary.address() as AddressInfo).port);
    const urls = [`http://127.0.0.1:${ports[0]}/`, `http://[::1]:${ports[1]}/`, `http://localhost:${ports[0]}/`];
    const hooks = await Promise.all(urls.map((url) => hook(url)));
    await announce();
    for (const { id } of hooks) {
      await until(async () => (await deliveries(id))[0]?.lastError?.includes('private or reserved') ?? false);
    }
    expect(connections).toBe(0);
    expect(await guarded.stop()).toBe(0);
    // The canaries would have heard it: what failed is tried again by a service that may.
    service = await startService('notifications', env);
    await until(() => connections > 0);
    for (const canary of canaries) canary.close();
  }, 90_000);
});
