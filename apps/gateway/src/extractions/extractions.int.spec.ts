import { createHash } from 'node:crypto';
import { type Job, jobSchema, type Session, stages } from '@copy-that/contracts';
import { SetFileEntity } from '@copy-that/database';
import { OBJECT_STORE, type ObjectStore } from '@copy-that/platform';
import { tokenTypeNames } from '@copy-that/tokens';
import { exampleSet, playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway, type Send } from '../fixtures/running-gateway.js';

interface TypeResult {
  job_id: number;
  tokens: object[];
  statistics: { token_count: number };
  warnings: object[];
}

describe('extractions', () => {
  let gateway: RunningGateway;
  let token: string;
  let grey = 0;
  beforeAll(async () => {
    gateway = await runningGateway({ EXTRACT_WAIT_MS: '3000' });
    ({ access_token: token } = (await gateway.person()) satisfies Session);
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const picture = () => png(64, 48, { grey: ++grey });
  const base64 = (bytes = picture()) => ({ image_data: bytes.toString('base64'), media_type: 'image/png' });
  const post = <T>(path: string, json: unknown, more: Send = {}) =>
    gateway.send<T>('POST', `/api/v1${path}`, { token, json, ...more });
  const get = <T>(path: string) => gateway.send<T>('GET', `/api/v1${path}`, { token });

  async function upload(bytes: Buffer) {
    const form = new FormData();
    form.append('file', new File([bytes as BlobPart], 'shot.png', { type: 'image/png' }));
    return gateway.send<{ id: number; sha256: string }>('POST', '/api/v1/images', { token, body: form });
  }

  /** The newest job, as soon as there is one newer than `than`. */
  async function newest(than: number): Promise<number> {
    for (;;) {
      const [row] = await gateway.database.query('SELECT max(id) AS id FROM jobs');
      if (row.id > than) return row.id;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('stores the same bytes once, under their hash, with one id', async () => {
    const bytes = picture();
    const before = await gateway.left();
    const [first, second] = await Promise.all([upload(bytes), upload(bytes)]);
    expect(first.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const read = await get(`/images/${first.body.id}`);
    expect(first.headers.get('location')).toBe(`/api/v1/images/${first.body.id}`);
    expect(read.body).toMatchObject({
      sha256,
      media_type: 'image/png',
      byte_size: bytes.length,
      width: 64,
      height: 48,
    });
    const after = await gateway.left();
    expect([after.images - before.images, after.objects - before.objects]).toEqual([1, 1]);
    const store = gateway.service.app.get<ObjectStore>(OBJECT_STORE, { strict: false });
    expect(Buffer.from(await store.get(`images/${sha256.slice(0, 2)}/${sha256}`)).equals(bytes)).toBe(true);
  });

  it('accepts pictures given all three ways and says where the job is', async () => {
    const { body } = await upload(picture());
    const images = [
      { image_id: body.id },
      base64(),
      { image_url: 'https://example.com/shot.png' },
      { image_id: body.id },
    ];
    const accepted = await post<Job>('/extractions', { images });
    expect(accepted.status).toBe(202);
    expect(accepted.headers.get('location')).toBe(`/api/v1/jobs/${accepted.body.id}`);
    expect(accepted.headers.get('retry-after')).toBe('1');
    const job = jobSchema.parse(accepted.body);
    expect(job).toMatchObject({
      status: 'queued',
      stage: null,
      progress: 0,
      types: [...tokenTypeNames],
      engine: 'measured',
    });
    expect(job.image_ids).toHaveLength(3);
    expect(job.stages).toHaveLength(3 * 2 + 2);
    expect((await get<Job>(`/jobs/${job.id}`)).body).toEqual(job);
    expect((await get(`/jobs/${job.id}/tokens`)).body).toMatchObject({ code: 'tokens_not_found' });
  });

  it('a job ends with its tokens, and can be cancelled only before', async () => {
    const { body: job } = await post<Job>('/extractions', { images: [base64()], types: ['color'] });
    await playRooms(gateway.database, job.id);
    const ended = (await get<Job>(`/jobs/${job.id}`)).body;
    expect(ended).toMatchObject({
      status: 'succeeded',
      progress: 1,
      stage: null,
      links: { tokens: `/api/v1/jobs/${job.id}/tokens` },
    });
    // Nobody names what engine measured finds.
    expect(ended.stages.map(({ stage }) => stage)).toEqual(stages.filter((stage) => stage !== 'naming'));
    const set = await get(`/jobs/${job.id}/tokens`);
    expect(set.body).toEqual(JSON.parse(JSON.stringify(exampleSet(ended.image_ids[0] ?? 0))));
    const cancel = (id: number) => gateway.send<Job>('DELETE', `/api/v1/jobs/${id}`, { token });
    expect(await cancel(job.id)).toMatchObject({ status: 409, body: { code: 'job_finished' } });
    const other = (await post<Job>('/extractions', { images: [base64()] })).body;
    expect(await cancel(other.id)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await cancel(other.id)).toMatchObject({ status: 409, body: { code: 'job_finished' } });
  });

  it('lists jobs newest first, by status, page by page', async () => {
    const page = await get<{ data: Job[]; next_cursor: string }>('/jobs?limit=2');
    expect(page.body.data).toHaveLength(2);
    const next = await get<{ data: Job[] }>(`/jobs?limit=2&cursor=${page.body.next_cursor}`);
    const ids = [...page.body.data, ...next.body.data].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const cancelled = await get<{ data: Job[] }>('/jobs?status=cancelled');
    expect(cancelled.body.data.every(({ status }) => status === 'cancelled')).toBe(true);
    expect(cancelled.body.data).toHaveLength(1);
    expect((await get('/jobs?cursor=nonsense')).body.code).toBe('cursor_invalid');
  });

  describe('one type, waited for', () => {
    it('answers the tokens, their statistics and the job', async () => {
      const last = await newest(0);
      const waiting = post<TypeResult>('/spacing/extract', { ...base64(), max_spacing: 8 });
      const id = await newest(last);
      await playRooms(gateway.database, id);
      const answer = await waiting;
      const [{ request, image_ids }] = await gateway.database.query(
        'SELECT request, image_ids FROM jobs WHERE id = $1',
        [id],
      );
      expect(request).toMatchObject({ types: ['spacing'], maxTokens: 8, engine: 'measured' });
      const { tokens, statistics } = exampleSet(image_ids[0]).types.spacing;
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(JSON.parse(JSON.stringify({ job_id: id, tokens, statistics, warnings: [] })));
    });

    it.each([
      [{ code: 'image_truncated', detail: 'The picture ends in the middle.' }, 422, 'image_truncated'],
      [{ code: 'some_future_code', detail: 'x' }, 422, 'job_failed'],
    ])('answers what the picture failed of: %j', async (fault, status, code) => {
      const last = await newest(0);
      const waiting = post('/color/extract', base64());
      await playRooms(gateway.database, await newest(last), { fault });
      expect(await waiting).toMatchObject({ status, body: { code } });
    });

    it('a job cancelled meanwhile is a conflict', async () => {
      const last = await newest(0);
      const waiting = post('/color/extract', base64());
      await gateway.send('DELETE', `/api/v1/jobs/${await newest(last)}`, { token });
      expect(await waiting).toMatchObject({ status: 409, body: { code: 'job_cancelled' } });
    });

    it('does not wait where it is asked not to, and no longer than the limit', async () => {
      const asked = await post<Job>('/color/extract', base64(), { headers: { prefer: 'respond-async' } });
      expect(asked).toMatchObject({ status: 202, body: { status: 'queued' } });
      expect(asked.headers.get('preference-applied')).toBe('respond-async');
      expect(asked.ms).toBeLessThan(2000);
      const waited = await post<Job>('/color/extract', base64());
      expect(waited).toMatchObject({ status: 202, body: { status: 'queued' } });
      expect(waited.headers.get('location')).toBe(`/api/v1/jobs/${waited.body.id}`);
      expect(waited.ms).toBeGreaterThan(2900);
    });

    it('a client that leaves loses its answer, not its job', async () => {
      const last = await newest(0);
      const client = new AbortController();
      const waiting = post('/color/extract', base64(), { signal: client.signal });
      const id = await newest(last);
      client.abort();
      await expect(waiting).rejects.toThrow(/abort/i);
      await playRooms(gateway.database, id);
      expect((await get<Job>(`/jobs/${id}`)).body.status).toBe('succeeded');
    });
  });

  describe('a project', () => {
    let projectId: number;
    beforeAll(async () => {
      projectId = (await post<{ id: number }>('/projects', { name: 'Shop' })).body.id;
      const { body } = await post<Job>('/extractions', { images: [base64()], project_id: projectId });
      await playRooms(gateway.database, body.id);
    });

    it('lists the tokens of its newest version page by page, of one type or all', async () => {
      type Page = { data: { id: number; name: string; type: string }[]; next_cursor: string | null; version: number };
      const all = (await get<Page>(`/projects/${projectId}/tokens?limit=100`)).body;
      expect(all).toMatchObject({ version: 1, next_cursor: null });
      expect(new Set(all.data.map(({ type }) => type))).toEqual(new Set(tokenTypeNames));
      const paged: Page['data'] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page = (await get<Page>(`/projects/${projectId}/tokens?limit=2${cursor && `&cursor=${cursor}`}`))
          .body;
        paged.push(...page.data);
        cursor = page.next_cursor;
      }
      expect(paged).toEqual(all.data);
      const colors = (await get<Page>(`/projects/${projectId}/tokens?type=color`)).body.data;
      expect(colors).toEqual(all.data.filter(({ type }) => type === 'color'));
      expect((await get(`/projects/${projectId}/tokens?type=smell`)).body.code).toBe('field_invalid');
    });

    it('exports the file that was rendered, with its type and a name', async () => {
      const [set] = await gateway.database.query('SELECT id FROM token_sets WHERE project_id = $1', [projectId]);
      const store = gateway.service.app.get<ObjectStore>(OBJECT_STORE, { strict: false });
      const text = ':root { --ü: 1px; }';
      await store.put('exports/aa/css', Buffer.from(text), { contentType: 'text/css' });
      const file = {
        setId: set.id,
        format: 'css',
        path: 'css/tokens.css',
        mediaType: 'text/css',
        objectKey: 'exports/aa/css',
        byteSize: 21,
      };
      await gateway.database.getRepository(SetFileEntity).insert(file);
      const answer = await get(`/projects/${projectId}/export?format=css`);
      expect(answer).toMatchObject({ status: 200, body: text });
      expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tokens.css"');
    });

    it('has a file rendered that is not there, and says so when it takes too long', async () => {
      const last = await newest(0);
      const waiting = get(`/projects/${projectId}/export`);
      const id = await newest(last);
      const [{ kind, request }] = await gateway.database.query('SELECT kind, request FROM jobs WHERE id = $1', [id]);
      expect({ kind, formats: request.formats }).toEqual({ kind: 'export', formats: ['dtcg'] });
      const late = await waiting;
      expect(late).toMatchObject({
        status: 504,
        body: { code: 'stage_timeout', detail: expect.stringContaining(`/api/v1/jobs/${id}`) },
      });
      expect(late.headers.get('retry-after')).toBe('2');
    });
  });

  it('Redis down: still 202 at once, and what was promised is in the outbox', async () => {
    await gateway.queue.kill();
    const before = await gateway.left();
    const accepted = await post<Job>('/extractions', { images: [base64()] });
    const after = await gateway.left();
    await gateway.queue.start();
    expect(accepted).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(accepted.ms).toBeLessThan(1500);
    expect([after.jobs - before.jobs, after.outbox - before.outbox]).toEqual([1, 1]);
  }, 30_000);
});
