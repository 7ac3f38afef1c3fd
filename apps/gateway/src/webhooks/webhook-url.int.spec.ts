import { API_PREFIX, type Job, type Session, type Webhook } from '@copy-that/contracts';
import { WebhookDeliveryEntity } from '@copy-that/database';
import { webhookSecrets } from '@copy-that/platform';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

type Secret = { secret: string; previous_secret_expires_at: string | null };

describe('webhook_url', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let grey = 0;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  beforeEach(async () => {
    ada = await gateway.person();
  });

  const send = <T = object>(method: string, path: string, json?: unknown) =>
    gateway.send<T>(method, `${API_PREFIX}${path}`, { token: ada.access_token, json });
  const newSecret = async () => (await send<Secret>('POST', '/webhooks/default/secret')).body;
  const extract = (webhook_url?: string) => {
    const image = { image_data: png(16, 16, { grey: ++grey }).toString('base64'), media_type: 'image/png' };
    return send<Job>('POST', '/extractions', { images: [image], webhook_url });
  };
  /** What is owed to the addresses of one job. */
  const owed = (jobId: number) =>
    gateway.database
      .getRepository(WebhookDeliveryEntity)
      .createQueryBuilder('d')
      .where('d.webhook_id IN (SELECT id FROM webhooks WHERE job_id = :jobId)', { jobId })
      .getMany();

  it('wants a secret first, which is shown once and kept sealed', async () => {
    const before = await gateway.left();
    expect(await extract('https://ci.example.com/done')).toMatchObject({
      status: 409,
      body: { code: 'webhook_secret_missing' },
    });
    expect(await gateway.left()).toEqual(before);
    const first = await newSecret();
    expect(first).toEqual({ secret: expect.stringMatching(/^whsec_/), previous_secret_expires_at: null });
    const second = await newSecret();
    expect(Date.parse(second.previous_secret_expires_at ?? '') - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const [row] = await gateway.database.query('SELECT * FROM webhook_defaults WHERE owner_id = $1', [ada.user.id]);
    expect(JSON.stringify(row)).not.toContain(second.secret.slice(6));
    const { open } = webhookSecrets({ secretKey: gateway.secret });
    expect([open(row.secret, ada.user.id), open(row.previous_secret, ada.user.id)]).toEqual([
      second.secret,
      first.secret,
    ]);
    expect((await extract('https://ci.example.com/done')).status).toBe(202);
  });

  it.each(['http://127.0.0.1/', 'http://[::ffff:10.0.0.1]/', 'http://169.254.169.254/', 'ftp://example.com/', 'x'])(
    'refuses %s, and stores nothing',
    async (url) => {
      await newSecret();
      const before = await gateway.left();
      expect(await extract(url)).toMatchObject({ status: 422, body: { code: 'webhook_url_refused' } });
      expect(await gateway.left()).toEqual(before);
    },
  );

  it('is told of its own job only, and is no webhook of the account', async () => {
    await newSecret();
    const { body: job } = await extract('https://ci.example.com/done');
    const { body: other } = await extract('https://ci.example.com/other');
    await playRooms(gateway.database, job.id);
    const { body: ended } = await send<Job>('GET', `/jobs/${job.id}`);
    expect(await owed(job.id)).toMatchObject([
      { eventType: 'extraction.completed', host: 'ci.example.com', payload: { data: ended } },
    ]);
    expect(await owed(other.id)).toEqual([]);
    const [{ id }] = await gateway.database.query('SELECT id FROM webhooks WHERE job_id = $1', [job.id]);
    expect((await send<{ data: Webhook[] }>('GET', '/webhooks')).body.data).toEqual([]);
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/rotate-secret'],
      ['GET', '/deliveries'],
    ] as const) {
      expect(await send(method, `/webhooks/${id}${path}`)).toMatchObject({ body: { code: 'webhook_not_found' } });
    }
  });

  it('is told of a failure, and of nothing when the job is cancelled', async () => {
    await newSecret();
    const { body: failed } = await extract('https://ci.example.com/done');
    await playRooms(gateway.database, failed.id, { fault: { code: 'image_truncated', detail: 'It is cut off.' } });
    expect(await owed(failed.id)).toMatchObject([
      { eventType: 'extraction.failed', payload: { data: { status: 'failed' } } },
    ]);
    const { body: cancelled } = await extract('https://ci.example.com/done');
    await send('DELETE', `/jobs/${cancelled.id}`);
    expect(await owed(cancelled.id)).toEqual([]);
  });
});
