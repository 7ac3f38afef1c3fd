import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addOneOffWebhook,
  announceEvent,
  DeliveryRepository,
  openDatabase,
  runMigrations,
  WebhookRepository,
} from '@copy-that/database';
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
import { ok, type Received, type Receiver, receiver } from './fixtures/receiver.js';

describe('an address given with a job', () => {
  let postgres: TestDatabase;
  let redis: TestRedis[];
  let database: DataSource;
  let service: TestService;
  let ownerId: number;
  let target: Receiver;
  const servers: Server[] = [];
  const secretKey = randomBytes(48).toString('base64');
  const { seal } = webhookSecrets({ secretKey });

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([testDatabase(), Promise.all([testRedis('queue'), testRedis('cache')])]);
    await runMigrations(postgres.url);
    database = await openDatabase({ url: postgres.url, poolSize: 4 });
    const user = "INSERT INTO users (email, password_hash) VALUES ('a@example.com', '') RETURNING id";
    [{ id: ownerId }] = await database.query(user);
    service = await startService('notifications', {
      ENVIRONMENT: 'test',
      DATABASE_URL: postgres.url,
      REDIS_URL: redis[0]?.url ?? '',
      REDIS_CACHE_URL: redis[1]?.url ?? '',
      SECRET_KEY: secretKey,
      OBJECT_STORE_URL: `file://${testFolder('objects')}`,
      FETCH_ALLOW_PRIVATE: 'true',
      WEBHOOK_TIMEOUT_MS: '1000',
      WEBHOOK_POLL_MS: '100',
      WEBHOOK_RETRY_SCALE: '0.01',
    });
    target = await receiver(servers, ok);
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

  async function until(done: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 10_000; !(await done()); await sleep(20)) {
      if (Date.now() > end) throw new Error(`It did not happen. The service says:\n${service.logs()}`);
    }
  }

  /** A job that has just ended, and the message its address got. */
  async function told(): Promise<Received> {
    const [{ id }] = await database.query(
      `INSERT INTO jobs (owner_id, kind, request, image_ids, finished_at)
       VALUES ($1, 'extraction', '{}', '{}', now()) RETURNING id`,
      [ownerId],
    );
    const before = target.received.length;
    await database.transaction(async (manager) => {
      await addOneOffWebhook(manager, { id, ownerId }, new URL(target.url));
      await announceEvent(manager, ownerId, 'extraction.completed', async () => ({ id }), id);
    });
    await until(() => target.received.length > before);
    return target.received[before] as Received;
  }

  it("is told in its owner's default secret, and in the one before while that lasts", async () => {
    const webhooks = new WebhookRepository(database);
    const [first, second] = [makeWebhookSecret(), makeWebhookSecret()];
    await webhooks.rotateDefault(ownerId, seal(first, ownerId));
    const alone = await told();
    expect(new Webhook(first).verify(alone.body, alone.headers)).toMatchObject({ type: 'extraction.completed' });
    await webhooks.rotateDefault(ownerId, seal(second, ownerId));
    const both = await told();
    for (const secret of [first, second]) new Webhook(secret).verify(both.body, both.headers);
    await database.query("UPDATE webhook_defaults SET previous_secret_expires_at = now() - interval '1 s'");
    const after = await told();
    new Webhook(second).verify(after.body, after.headers);
    expect(() => new Webhook(first).verify(after.body, after.headers)).toThrow('No matching signature found');
  });

  it('is forgotten with its delivery when that is old; what is owed or registered stays', async () => {
    const deliveries = new DeliveryRepository(database);
    const count = async (what: string) => Number((await database.query(`SELECT count(*) FROM ${what}`))[0].count);
    await told();
    await until(async () => (await count("webhook_deliveries WHERE state <> 'delivered'")) === 0);
    await database.query(
      "INSERT INTO webhooks (owner_id, url, host, events, secret) VALUES ($1, 'https://example.com/', 'example.com', '{}', 'x')",
      [ownerId],
    );
    const webhooks = await count('webhooks');
    expect(await deliveries.sweep(30)).toBe(0);
    await database.query("UPDATE webhook_deliveries SET created_at = now() - interval '31 days'");
    await database.query("UPDATE jobs SET finished_at = now() - interval '31 days'");
    const [{ id }] = await database.query('SELECT id FROM webhook_deliveries ORDER BY id DESC LIMIT 1');
    await database.query(
      "UPDATE webhook_deliveries SET state = 'pending', next_attempt_at = 'infinity' WHERE id = $1",
      [id],
    );
    await deliveries.sweep(30);
    expect([await count('webhook_deliveries'), await count('webhooks')]).toEqual([1, 2]);
    expect(webhooks).toBeGreaterThan(2);
  });

  it('counts its attempts, and how long the oldest waits', async () => {
    const scrape = async () => (await fetch(`${service.internalUrl}/metrics`)).text();
    expect(await scrape()).toMatch(
      /copythat_webhook_attempts_total\{outcome="delivered",service="notifications"\} [4-9]/,
    );
    expect(await scrape()).toMatch(/copythat_webhook_oldest_due_seconds\{service="notifications"\} 0\n/);
    // Sixty deliveries to one host at once: it gets four at a time, so one of them has waited.
    const slow = await receiver(servers, () => undefined);
    const [{ id }] = await database.query('SELECT id FROM webhooks ORDER BY id LIMIT 1');
    await database.query('UPDATE webhooks SET url = $2 WHERE id = $1', [id, slow.url]);
    await database.query(
      `INSERT INTO webhook_deliveries (webhook_id, host, event_id, event_type, payload, next_attempt_at)
       SELECT $1, $2, 'late-' || n, 'extraction.completed', '{}', now() - interval '90 s' FROM generate_series(1, 60) n`,
      [id, new URL(slow.url).host],
    );
    await until(async () => /oldest_due_seconds\{[^}]*\} (9\d|1\d\d)/.test(await scrape()));
  });
});
