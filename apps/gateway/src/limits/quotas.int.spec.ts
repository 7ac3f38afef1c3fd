import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@copy-that/contracts';
import { asSystem } from '@copy-that/platform';
import { DataSource } from 'typeorm';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const EXTRACTIONS = '/api/v1/extractions';
const IMAGES = '/api/v1/images';
const JOBS_MAX = 4;
const DEPTH_MAX = 9;
const STORED_MAX = 1000;
/** A count of the queue is older than it may be after this, in milliseconds. */
const STALE_MS = 600;

describe('quotas and overload', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway({
      MAX_QUEUED_JOBS: String(JOBS_MAX),
      MAX_QUEUE_DEPTH: String(DEPTH_MAX),
      MAX_STORED_BYTES: String(STORED_MAX),
      MAX_BODY_BYTES_IN_FLIGHT: '2000000',
      DATABASE_POOL_SIZE: '4',
      EXTRACT_WAIT_MS: '500',
    });
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const order = { images: [{ image_url: 'https://example.com/shot.png' }], types: ['color'], engine: 'measured' };
  const extract = (token: string) => gateway.send<Job>('POST', EXTRACTIONS, { token, json: order });
  const upload = (token: string, bytes: Uint8Array) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'shot.png');
    return gateway.send<{ id: number }>('POST', IMAGES, { token, body });
  };
  /** A picture of its own in `bytes` bytes. */
  const picture = (seed: number, bytes: number) => {
    const drawn = png(4, 4, { grey: seed });
    return Buffer.concat([drawn, Buffer.alloc(Math.max(0, bytes - drawn.length))]);
  };

  it('let an owner have so many unfinished jobs and never one more, however many ask at once', async () => {
    const [mine, other] = [(await gateway.person()).access_token, (await gateway.person()).access_token];
    const replies = await Promise.all(Array.from({ length: 12 }, () => extract(mine)));
    const accepted = replies.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(JOBS_MAX);
    const refused = replies.filter(({ status }) => status !== 202);
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([429, 'quota_exceeded']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const left = await gateway.left();
    // Refused before its body is read, which could not be.
    const unread = await gateway.send('POST', EXTRACTIONS, { token: mine, body: '{' });
    expect(unread).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
    expect(await gateway.left()).toEqual(left);
    expect((await extract(other)).status).toBe(202);
    await playRooms(gateway.database, (accepted[0] as { body: Job }).body.id);
    expect((await extract(mine)).status).toBe(202);
  });

  it('let an owner store so many bytes, the same ones once, and nothing of what does not fit', async () => {
    const { access_token: token } = await gateway.person();
    expect((await upload(token, picture(1, 600))).status).toBe(201);
    expect((await upload(token, picture(1, 600))).status).toBe(201);
    const left = await gateway.left();
    const refused = await upload(token, picture(2, 500));
    expect(refused).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
    const pictures = [picture(3, 300), picture(4, 300)].map((bytes) => ({
      image_data: bytes.toString('base64'),
      media_type: 'image/png',
    }));
    const both = await gateway.send('POST', EXTRACTIONS, { token, json: { images: pictures, engine: 'measured' } });
    expect(both).toMatchObject({ status: 429, body: { code: 'quota_exceeded' } });
    expect(await gateway.left()).toEqual(left);
    expect((await upload(token, picture(5, 400))).status).toBe(201);
    expect((await upload((await gateway.person()).access_token, picture(2, 500))).status).toBe(201);
  });

  it('never store more than that, however many come at once', async () => {
    const { access_token: token, user } = await gateway.person();
    const replies = await Promise.all(Array.from({ length: 12 }, (_, n) => upload(token, picture(20 + n, 300))));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
    const [{ sum }] = await gateway.database.query('SELECT sum(byte_size) FROM images WHERE owner_id = $1', [user.id]);
    expect(Number(sum)).toBe(900);
  });

  it('refuse what would be queued while the queue is full, and nothing else', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => gateway.person()));
    const [{ count }] = await gateway.database.query(
      "SELECT count(*)::int FROM jobs WHERE status IN ('queued', 'running')",
    );
    for (let n = count; n < DEPTH_MAX; n++) {
      expect((await extract(people[n % 2]?.access_token ?? '')).status).toBe(202);
    }
    await sleep(STALE_MS);
    const token = people[2]?.access_token ?? '';
    const refused = await gateway.send('POST', EXTRACTIONS, { token, body: '{' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect((await gateway.send('GET', '/api/v1/jobs', { token })).status).toBe(200);
    expect((await upload(token, picture(50, 100))).status).toBe(201);
    await gateway.database.query("UPDATE jobs SET status = 'cancelled', finished_at = now()");
    await sleep(STALE_MS);
    expect((await extract(token)).status).toBe(202);
  });

  it('hold large bodies up to a sum, refuse others unread, and have room again once a client has left', async () => {
    const { access_token: token } = await gateway.person();
    const hanging = (bytes: number) => {
      const sent = request(`${gateway.url}${EXTRACTIONS}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': bytes },
      });
      sent.on('error', () => undefined);
      sent.write('{"images":');
      return sent;
    };
    const answerOf = (bytes: number) =>
      new Promise<number | undefined>((resolve) => {
        const sent = hanging(bytes);
        sent.on('response', (response: IncomingMessage) => {
          resolve(response.statusCode);
          sent.destroy();
        });
      });
    const first = hanging(1_500_000);
    await sleep(200);
    expect(await answerOf(600_000)).toBe(503);
    expect((await extract(token)).status).toBe(202);
    first.destroy();
    await sleep(200);
    const second = hanging(1_900_000);
    await sleep(200);
    expect(await answerOf(200_000)).toBe(503);
    second.destroy();
    await sleep(200);
    expect(await (await fetch(`${gateway.internalUrl}/metrics`)).text()).toMatch(
      /copythat_overloads_total\{reason="bodies_in_flight"[^}]*\} 2/,
    );
  });

  it('answer at once while Postgres has had no connection for a second, and again when it has', async () => {
    const { access_token: token } = await gateway.person();
    const pool = gateway.service.app.get(DataSource);
    const busy = asSystem(() => Promise.all(Array.from({ length: 4 }, () => pool.query('SELECT pg_sleep(3)'))));
    const waiting = Array.from({ length: 3 }, () => gateway.send('GET', '/api/v1/projects', { token }));
    await sleep(300);
    waiting.push(gateway.send('GET', '/api/v1/projects', { token }));
    await sleep(1300);
    const refused = await gateway.send('GET', '/api/v1/projects', { token });
    expect(refused).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.ms).toBeLessThan(500);
    expect((await gateway.send('GET', '/health/live')).status).toBe(200);
    await busy;
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await gateway.send('GET', '/api/v1/projects', { token })).status).toBe(200);
  });
});
