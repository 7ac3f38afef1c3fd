import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Image, type Job } from '@copy-that/contracts';
import { Runs } from '@copy-that/pipeline';
import { asTenant } from '@copy-that/platform';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type Reply, type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';
import { Idempotency } from './idempotency.service.js';
import { IdempotencySweeper } from './idempotency-sweeper.js';

const LEASE_MS = 600;
const settings = { EXTRACT_WAIT_MS: '2000', IDEMPOTENCY_LEASE_MS: String(LEASE_MS) };

describe('a request under an Idempotency-Key', () => {
  let gateway: RunningGateway;
  let token: string;
  let ownerId: number;
  let count = 0;
  beforeAll(async () => {
    gateway = await runningGateway(settings);
    ({
      access_token: token,
      user: { id: ownerId },
    } = await gateway.person());
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const newKey = () => `"key-${++count}"`;
  const extraction = () => {
    const images = [{ image_data: png(64, 48, { grey: ++count % 256 }).toString('base64'), media_type: 'image/png' }];
    return { images, types: ['color'] };
  };
  const post = <T = Job>(
    path: string,
    key: string,
    json: unknown,
    more: { on?: RunningGateway; token?: string } = {},
  ) =>
    (more.on ?? gateway).send<T>('POST', `/api/v1${path}`, {
      token: more.token ?? token,
      json,
      headers: { 'idempotency-key': key },
    });
  const replayed = ({ headers }: Pick<Reply, 'headers'>) => headers.get('idempotency-replayed') === 'true';
  const jobs = async (owner = ownerId) =>
    Number((await gateway.database.query('SELECT count(*) FROM jobs WHERE owner_id = $1', [owner]))[0].count);
  /** Leaves a key as a gateway that is killed in the middle of the work does. */
  const kill = (key: string) =>
    gateway.database.query(
      `UPDATE idempotency_keys SET state = 'running', status = NULL, body = NULL, claim = gen_random_uuid(),
              lease_until = now() + make_interval(secs => $2::float8 / 1000) WHERE key = $1`,
      [key.replaceAll('"', ''), LEASE_MS],
    );

  it('twenty at once make one job; who comes too early is told to come back', async () => {
    const [before, key, json] = [await jobs(), newKey(), extraction()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/extractions', key, json)));
    expect(await jobs()).toBe(before + 1);
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted.filter((answer) => !replayed(answer))).toHaveLength(1);
    for (const early of answers.filter(({ status }) => status !== 202)) {
      expect(early).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
      expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const again = await post('/extractions', key, json);
    expect(replayed(again)).toBe(true);
    expect([again.status, again.body]).toEqual([202, accepted[0]?.body]);
    expect(again.headers.get('location')).toBe(`/api/v1/jobs/${again.body.id}`);
    expect(await jobs()).toBe(before + 1);
  });

  it('with another body is refused; another route or tenant has keys of its own', async () => {
    const [key, json] = [newKey(), extraction()];
    const first = await post('/extractions', key, json);
    expect(await post('/extractions', key, { ...json, types: ['spacing'] })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
    const project = await post('/projects', key, { name: 'Shop' });
    expect([project.status, replayed(project)]).toEqual([201, false]);
    const eve = await gateway.person();
    const hers = await post('/extractions', key, json, { token: eve.access_token });
    expect([hers.status, replayed(hers), await jobs(eve.user.id)]).toEqual([202, false, 1]);
    expect(hers.body.id).not.toBe(first.body.id);
  });

  it('that was lost with its gateway is worked on again after the lease, and only then', async () => {
    const [key, json] = [newKey(), extraction()];
    const first = await post('/extractions', key, json);
    await kill(key);
    expect(await post('/extractions', key, json)).toMatchObject({ status: 409 });
    await sleep(LEASE_MS + 100);
    expect(await post('/extractions', key, { ...json, max_tokens: 3 })).toMatchObject({ status: 422 });
    const before = await jobs();
    const again = await post('/extractions', key, json);
    // The job was there already: it is answered, not made anew.
    expect([again.status, replayed(again), again.body.id, await jobs()]).toEqual([202, false, first.body.id, before]);
    expect(replayed(await post('/extractions', key, json))).toBe(true);
  });

  it('that was taken over lets the one before make nothing', async () => {
    const idempotency = gateway.service.app.get(Idempotency, { strict: false });
    const runs = gateway.service.app.get(Runs, { strict: false });
    const before = await jobs();
    const order = { ownerId, projectId: null, kind: 'extraction' as const, imageIds: [] };
    const request = { types: ['color'], engine: 'measured' as const, maxTokens: 1, formats: [] };
    const late = asTenant(ownerId, () =>
      idempotency.once({ ownerId, route: 'POST /late', key: 'late' }, 'x', async () => {
        await gateway.database.query("UPDATE idempotency_keys SET claim = gen_random_uuid() WHERE key = 'late'");
        const { id } = await runs.accept({ ...order, request });
        return { status: 202, headers: {}, body: { id } };
      }),
    );
    await expect(late).rejects.toMatchObject({ code: 'idempotency_in_flight' });
    expect(await jobs()).toBe(before);
  });

  it('keeps its key while it works, however long', async () => {
    const [key, before] = [newKey(), await jobs()];
    const json = extraction().images[0];
    const slow = post<{ job_id: number }>('/color/extract', key, json);
    await sleep(LEASE_MS * 2.5);
    expect(await post('/color/extract', key, json)).toMatchObject({ status: 409 });
    const [{ id }] = await gateway.database.query('SELECT max(id) AS id FROM jobs');
    await playRooms(gateway.database, id);
    const { status, body } = await slow;
    expect([status, body.job_id, await jobs()]).toEqual([200, id, before + 1]);
    const again = await post('/color/extract', key, json);
    expect([replayed(again), again.body]).toEqual([true, body]);
  });

  it('does not leave a secret readable', async () => {
    const key = newKey();
    const { body } = await post<{ key: string }>('/api-keys', key, { name: 'ci' });
    expect(body.key).toMatch(/^ct_live_/);
    const [row] = await gateway.database.query('SELECT * FROM idempotency_keys WHERE key = $1', [key.slice(1, -1)]);
    const stored = JSON.stringify(row);
    expect(stored).not.toContain(body.key);
    expect(stored).not.toContain(Buffer.from(body.key).toString('base64').slice(4, -4));
    expect(row.body).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect((await post('/api-keys', key, { name: 'ci' })).body).toEqual(body);
    // An answer that was moved to another key does not open.
    const other = newKey();
    await post('/api-keys', other, { name: 'ci' });
    await gateway.database.query('UPDATE idempotency_keys SET body = $1 WHERE key = $2', [
      row.body,
      other.slice(1, -1),
    ]);
    expect(await post('/api-keys', other, { name: 'ci' })).toMatchObject({ status: 500 });
  });

  it('knows an upload by its bytes', async () => {
    const upload = (key: string, bytes: Buffer) => {
      const body = new FormData();
      body.append('file', new File([bytes as BlobPart], `${++count}.png`, { type: 'image/png' }));
      return gateway.send<Image>('POST', '/api/v1/images', { token, body, headers: { 'idempotency-key': key } });
    };
    const key = newKey();
    const first = await upload(key, png(30, 20, { grey: 1 }));
    expect(first.status).toBe(201);
    const again = await upload(key, png(30, 20, { grey: 1 }));
    expect([replayed(again), again.body]).toEqual([true, first.body]);
    expect(await upload(key, png(30, 20, { grey: 2 }))).toMatchObject({ body: { code: 'idempotency_mismatch' } });
  });

  it('keeps a refusal that will not pass, and gives the key up at a fault of ours', async () => {
    const key = newKey();
    const json = { ...extraction(), project_id: 2_000_000_000 };
    expect(replayed(await post('/extractions', key, json))).toBe(false);
    const again = await post('/extractions', key, json);
    expect([replayed(again), again.status, again.body.code]).toEqual([true, 404, 'project_not_found']);
    const idempotency = gateway.service.app.get(Idempotency, { strict: false });
    const place = { ownerId, route: 'POST /x', key: 'x' };
    for (const code of ['dependency_unavailable', 'budget_exhausted'] as const) {
      const failing = asTenant(ownerId, () =>
        idempotency.once(place, 'x', () => Promise.reject(new AppError(code, 'not now'))),
      );
      await expect(failing).rejects.toMatchObject({ code });
    }
    const outcome = await asTenant(ownerId, () =>
      idempotency.once(place, 'x', async () => ({ status: 201, headers: {}, body: 1 })),
    );
    expect(outcome).toEqual({ replayed: false, result: { status: 201, headers: {}, body: 1 } });
  });

  it('is removed when it has expired, and good for another request before that', async () => {
    const sweeper = gateway.service.app.get(IdempotencySweeper, { strict: false });
    const kept = newKey();
    await post('/projects', kept, { name: 'Kept' });
    const key = newKey();
    await post('/projects', key, { name: 'First' });
    const expire = () =>
      gateway.database.query('UPDATE idempotency_keys SET expires_at = now() WHERE key = $1', [key.slice(1, -1)]);
    await expire();
    const second = await post<{ name: string }>('/projects', key, { name: 'Second' });
    expect([second.status, second.body.name]).toEqual([201, 'Second']);
    await expire();
    await gateway.database.query(
      `INSERT INTO idempotency_keys SELECT owner_id, route, 'old-' || n, request_hash, state, claim, lease_until, status,
         headers, body, created_at, now() FROM idempotency_keys, generate_series(1, 2500) n WHERE key = $1`,
      [key.slice(1, -1)],
    );
    await sweeper.sweep();
    const left: { key: string }[] = await gateway.database.query('SELECT key FROM idempotency_keys');
    expect(left.filter((row) => row.key === key.slice(1, -1) || row.key.startsWith('old-'))).toEqual([]);
    expect(left.some((row) => row.key === kept.slice(1, -1))).toBe(true);
  });

  it.each(['', 'a b', '"a", "b"', 'x'.repeat(256)])('that is malformed is refused: %s', async (key) => {
    expect(await post('/projects', key, { name: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_invalid' },
    });
  });

  // Last: Passport has one strategy a process, so the gateway before serves nobody any more.
  it('is answered the same by the gateway after', async () => {
    const [key, json] = [newKey(), extraction()];
    const first = await post('/extractions', key, json);
    const { url } = gateway.database.options as { url: string };
    const after = await runningGateway({ ...settings, DATABASE_URL: url, SECRET_KEY: gateway.secret });
    try {
      const again = await post('/extractions', key, json, { on: after });
      expect([replayed(again), again.status, again.body]).toEqual([true, 202, first.body]);
    } finally {
      await after.stop();
    }
  }, 60_000);
});
