import { setTimeout as sleep } from 'node:timers/promises';
import { type Reply, type RunningGateway, runningGateway, type Send } from '../fixtures/running-gateway.js';

const PROJECTS = '/api/v1/projects';
const EXTRACTIONS = '/api/v1/extractions';
/** A caller's requests go on within this while Redis hangs, in milliseconds. */
const BOUND_MS = 1000;

describe('limits of the gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway({
      RATE_LIMIT_PER_MINUTE: '6',
      RATE_LIMIT_PER_HOUR: '8',
      EXTRACTION_LIMIT_PER_MINUTE: '2',
      BATCH_LIMIT_PER_MINUTE: '1',
      ADDRESS_LIMIT_PER_MINUTE: '4',
      TRUST_PROXY: '127.0.0.1',
    });
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  let addresses = 0;
  const address = () => ({ 'x-forwarded-for': `198.51.100.${++addresses}` });
  const person = async () => {
    const json = { email: `limited-${addresses}@example.com`, password: 'correct horse battery' };
    const { body } = await gateway.send<{ access_token: string }>('POST', '/api/v1/auth/register', {
      json,
      headers: address(),
    });
    return body.access_token;
  };
  const keyOf = async (token: string, name: string) =>
    (
      await gateway.send<{ key: string }>('POST', '/api/v1/api-keys', {
        token,
        json: { name, scopes: ['read', 'write'] },
      })
    ).body.key;
  const times = async (count: number, method: string, path: string, init: Send): Promise<Reply[]> => {
    const replies: Reply[] = [];
    for (let n = 0; n < count; n++) replies.push(await gateway.send(method, path, init));
    return replies;
  };
  const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);
  const limitOf = ({ headers }: Reply) => {
    const [, name, left, waitS] = /^"(\w+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
    return { name, left: Number(left), waitS: Number(waitS) };
  };

  it('are told with every answer, and reached say how long to wait', async () => {
    const token = await person();
    const replies = await times(7, 'GET', PROJECTS, { token });
    expect(statuses(replies)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    expect(replies.map((reply) => limitOf(reply).left)).toEqual([5, 4, 3, 2, 1, 0, 0]);
    for (const { headers } of replies) {
      expect(headers.get('ratelimit-policy')).toBe('"minute";q=6;w=60, "hour";q=8;w=3600');
    }
    const refused = replies[6] as Reply;
    expect(refused.body).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBe(limitOf(refused).waitS);
    expect(limitOf(refused)).toMatchObject({ name: 'minute' });
    expect(limitOf(refused).waitS).toBeGreaterThan(50);
    expect(limitOf(refused).waitS).toBeLessThanOrEqual(60);
  });

  it('are told with problems as well', async () => {
    const missing = await gateway.send('GET', `${PROJECTS}/999999`, { token: await person() });
    expect(missing.status).toBe(404);
    expect(limitOf(missing)).toMatchObject({ name: 'minute', left: 5 });
  });

  it('are a key’s own, and what costs money is its user’s, whatever key it comes with', async () => {
    const token = await person();
    const [one, two] = [await keyOf(token, 'one'), await keyOf(token, 'two')];
    const order = { images: [{ image_url: 'https://example.com/shot.png' }], engine: 'measured' };
    const replies = [
      await gateway.send('POST', EXTRACTIONS, { token: one, json: order }),
      await gateway.send('POST', EXTRACTIONS, { token: two, json: order }),
      await gateway.send('POST', EXTRACTIONS, { token: two, json: order }),
      await gateway.send('POST', '/api/v1/color/extract', { token, json: { image_url: 'https://example.com/a.png' } }),
    ];
    expect(statuses(replies)).toEqual([202, 202, 429, 429]);
    expect(replies.map((reply) => limitOf(reply))).toMatchObject([
      { name: 'extraction', left: 1 },
      { name: 'extraction', left: 0 },
      { name: 'extraction', left: 0 },
      { name: 'extraction', left: 0 },
    ]);
    // A refused request takes nothing: of the second key one unit is gone, not two.
    expect(limitOf(await gateway.send('GET', PROJECTS, { token: two }))).toMatchObject({ name: 'minute', left: 4 });
    const batch = { image_urls: ['https://example.com/a.png'], engine: 'measured' };
    const batches = await times(2, 'POST', '/api/v1/color/extract-batch', { token: one, json: batch });
    expect(statuses(batches)).toEqual([202, 429]);
  });

  it('are checked before a body is read', async () => {
    const token = await person();
    await times(6, 'GET', PROJECTS, { token });
    const reply = await gateway.send('POST', PROJECTS, { token, body: '{', headers: { 'content-type': 'text/plain' } });
    expect(reply.status).toBe(429);
  });

  it('are an address’s where there is no caller: the trusted proxy’s word for it, IPv6 by /64', async () => {
    const login = { json: { email: 'nobody@example.com', password: 'wrong password' } };
    const from = (ip: string) => ({ ...login, headers: { 'x-forwarded-for': ip } });
    expect(statuses(await times(5, 'POST', '/api/v1/auth/login', from('203.0.113.1')))).toEqual([
      401, 401, 401, 401, 429,
    ]);
    // What the client itself wrote into the header stands left of what the proxy added.
    expect((await gateway.send('POST', '/api/v1/auth/login', from('203.0.113.9, 203.0.113.1'))).status).toBe(429);
    expect((await gateway.send('POST', '/api/v1/auth/login', from('203.0.113.2'))).status).toBe(401);
    const neighbours = ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4', '2001:db8::5', '2001:db8:0:1::1'];
    const replies: Reply[] = [];
    for (const ip of neighbours) replies.push(await gateway.send('POST', '/api/v1/auth/login', from(ip)));
    expect(statuses(replies)).toEqual([401, 401, 401, 401, 429, 401]);
  });

  it('let reads through and refuse what costs work while Redis hangs, within a second; both are counted; then they hold again', async () => {
    const token = await person();
    const order = { images: [{ image_url: 'https://example.com/shot.png' }] };
    const left = await gateway.left();
    gateway.cache.pause();
    try {
      const reads = await Promise.all(Array.from({ length: 20 }, () => gateway.send('GET', PROJECTS, { token })));
      const made = await gateway.send('POST', PROJECTS, { token, json: { name: 'made without limits' } });
      const dear = [
        await gateway.send('POST', EXTRACTIONS, { token, json: order }),
        await gateway.send('POST', '/api/v1/color/extract', { token, json: order }),
        await gateway.send('POST', '/api/v1/color/extract-batch', { token, json: order }),
        await gateway.send('POST', '/api/v1/images', { token, body: new FormData() }),
        await gateway.send('GET', `${PROJECTS}/1/export`, { token }),
        await gateway.send('POST', '/api/v1/auth/login', { json: { email: 'a@example.com', password: 'x' } }),
      ];
      expect(new Set(statuses(reads))).toEqual(new Set([200]));
      expect(made.status).toBe(201);
      for (const { status, headers, body } of dear) {
        expect([status, body.code]).toEqual([503, 'dependency_unavailable']);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      for (const { ms } of [...reads, made, ...dear]) expect(ms).toBeLessThan(BOUND_MS);
    } finally {
      gateway.cache.resume();
    }
    expect(await gateway.left()).toEqual(left);
    const metrics = await (await fetch(`${gateway.internalUrl}/metrics`)).text();
    expect(metrics).toMatch(/copythat_rate_limits_total\{[^}]*outcome="unchecked"[^}]*\} 2\d/);
    expect(metrics).toMatch(/copythat_rate_limits_total\{limit="extraction",outcome="unavailable"[^}]*\} 2/);
    const end = Date.now() + 10_000;
    while (!(await gateway.send('GET', PROJECTS, { token })).headers.has('ratelimit') && Date.now() < end) {
      await sleep(50);
    }
    expect(statuses(await times(6, 'GET', PROJECTS, { token })).at(-1)).toBe(429);
  });
});
