import type { Job } from '@copy-that/contracts';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway, type Send } from '../fixtures/running-gateway.js';

describe('Prefer: wait', () => {
  let gateway: RunningGateway;
  let token: string;
  let grey = 0;
  beforeAll(async () => {
    gateway = await runningGateway({ EXTRACT_WAIT_MS: '3000' });
    ({ access_token: token } = await gateway.person());
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const base64 = () => ({
    image_data: png(64, 48, { grey: ++grey }).toString('base64'),
    media_type: 'image/png',
  });
  const post = <T>(path: string, json: unknown, more: Send = {}) =>
    gateway.send<T>('POST', `/api/v1${path}`, { token, json, ...more });
  const wait = (seconds: number) => ({ headers: { prefer: `wait=${seconds}` } });

  /** The newest job, as soon as there is one newer than `than`. */
  async function newest(than: number): Promise<number> {
    for (;;) {
      const [row] = await gateway.database.query('SELECT coalesce(max(id), 0) AS id FROM jobs');
      if (row.id > than || than < 0) return row.id;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('answers the job ended, or as it stands when the time is over', async () => {
    const last = await newest(-1);
    const waiting = post<Job>('/extractions', { images: [base64()] }, wait(30));
    await playRooms(gateway.database, await newest(last));
    const ended = await waiting;
    expect(ended).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    expect(ended.headers.get('location')).toBe(`/api/v1/jobs/${ended.body.id}`);
    expect(ended.headers.get('retry-after')).toBeNull();
    const open = await post<Job>('/extractions', { images: [base64()] }, wait(1));
    expect(open).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(open.headers.get('preference-applied')).toBe('wait=1');
    expect(open.ms).toBeGreaterThan(950);
  });

  it('answers a failed one as it is read', async () => {
    const last = await newest(-1);
    const waiting = post<Job>('/extractions', { images: [base64()] }, wait(30));
    const fault = { code: 'image_truncated', detail: 'The picture ends in the middle.' };
    await playRooms(gateway.database, await newest(last), { fault });
    expect(await waiting).toMatchObject({ status: 200, body: { status: 'failed', error: fault } });
  });

  it('is read as soon as it has ended', async () => {
    const { body } = await post<Job>('/extractions', { images: [base64()] });
    const read = () => gateway.send<Job>('GET', `/api/v1/jobs/${body.id}`, { token, ...wait(30) });
    const waiting = read();
    await playRooms(gateway.database, body.id);
    expect(await waiting).toMatchObject({ status: 200, body: { status: 'succeeded' } });
    const again = await read();
    expect([again.body.status, again.headers.get('preference-applied')]).toEqual(['succeeded', 'wait=30']);
    expect(again.ms).toBeLessThan(2000);
  });

  it('holds for one type too', async () => {
    const asked = await post<Job>('/color/extract', base64(), { headers: { prefer: 'respond-async, wait=1' } });
    expect(asked).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(asked.headers.get('preference-applied')).toBe('respond-async, wait=1');
    expect(asked.ms).toBeGreaterThan(950);
    expect(asked.ms).toBeLessThan(2500);
    const last = await newest(-1);
    const waiting = post<object>('/color/extract', base64(), { headers: { prefer: 'wait=30' } });
    await playRooms(gateway.database, await newest(last));
    const answer = await waiting;
    expect([answer.status, answer.headers.get('preference-applied')]).toEqual([200, 'wait=30']);
  });
});
