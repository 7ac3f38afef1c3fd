import { setTimeout as sleep } from 'node:timers/promises';
import type { Scope, Session } from '@copy-that/contracts';
import { KNOWN_MS } from '../auth/known-callers.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';
import { makeApiKey } from './api-key-format.js';

describe('API keys', () => {
  let gateway: RunningGateway;
  let ada: Session;
  beforeAll(async () => {
    gateway = await runningGateway();
    ada = await gateway.person();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  async function make(scopes: Scope[], more: object = {}) {
    const json = { name: 'ci', scopes, ...more };
    const { status, body } = await gateway.send('POST', '/api/v1/api-keys', { token: ada.access_token, json });
    expect(status).toBe(201);
    return body as unknown as { id: number; key: string; last_four: string };
  }

  it('is shown once, kept as a hash, listed without it, and works both ways it can be sent', async () => {
    const { id, key, last_four } = await make(['read']);
    expect(key).toMatch(/^ct_live_[0-9A-Za-z]{36}$/);
    expect(key.endsWith(last_four)).toBe(true);
    const rows = JSON.stringify(await gateway.database.query('SELECT k::text AS row FROM api_keys k'));
    expect(rows).not.toContain(key);
    expect((await gateway.send('GET', '/api/v1/auth/me', { token: key })).body).toEqual(ada.user);
    expect((await gateway.send('GET', '/api/v1/auth/me', { headers: { 'x-api-key': key } })).body).toEqual(ada.user);
    const list = await gateway.send<{ data: { id: number; last_used_at: string | null }[] }>(
      'GET',
      '/api/v1/api-keys',
      { token: ada.access_token },
    );
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect(list.body.data.find((row) => row.id === id)?.last_used_at).not.toBeNull();
  });

  it.each([
    [['read'], 'GET', '/api/v1/projects', 200],
    [['read'], 'POST', '/api/v1/projects', 403],
    [['write'], 'POST', '/api/v1/projects', 201],
    [['write'], 'GET', '/api/v1/projects', 403],
    [['read', 'write'], 'GET', '/api/v1/api-keys', 403],
    [['admin'], 'GET', '/api/v1/api-keys', 200],
  ] as [Scope[], string, string, number][])('%j: %s %s answers %d', async (scopes, method, path, want) => {
    const { key } = await make(scopes);
    const answer = await gateway.send(method, path, {
      token: key,
      json: method === 'POST' ? { name: 'x' } : undefined,
    });
    expect(answer.status).toBe(want);
    if (want === 403) expect(answer.body.code).toBe('scope_missing');
  });

  it('ends when it is revoked, and by its time', async () => {
    const revoked = await make(['read']);
    const path = `/api/v1/api-keys/${revoked.id}`;
    expect((await gateway.send('DELETE', path, { token: ada.access_token })).status).toBe(204);
    expect((await gateway.send('GET', '/api/v1/auth/me', { token: revoked.key })).body.code).toBe('api_key_invalid');
    expect((await gateway.send('DELETE', path, { token: ada.access_token })).body.code).toBe('api_key_not_found');
    const expiring = await make(['read'], { expires_in_days: 1 });
    await gateway.database.query("UPDATE api_keys SET expires_at = now() - interval '1 s' WHERE id = $1", [
      expiring.id,
    ]);
    expect((await gateway.send('GET', '/api/v1/auth/me', { token: expiring.key })).body.code).toBe('api_key_invalid');
  });

  it.each(['ct_live_x', makeApiKey(), ''])('one nobody made is refused: %j', async (key) => {
    const answer = await gateway.send('GET', '/api/v1/auth/me', { headers: { 'x-api-key': key } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'api_key_invalid' } });
  });

  it('one that is mistyped is refused without a look into the database', async () => {
    const { key } = await make(['read']);
    const mistyped = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
    const use = (text: string) => gateway.send('GET', '/api/v1/auth/me', { headers: { 'x-api-key': text } });
    const { waiting } = await gateway.database.transaction(async (manager) => {
      await manager.query('LOCK TABLE api_keys');
      const looked = use(key);
      expect((await use(mistyped)).body.code).toBe('api_key_invalid');
      expect(await Promise.race([looked, new Promise((resolve) => setTimeout(resolve, 200, 'waits'))])).toBe('waits');
      return { waiting: looked };
    });
    expect((await waiting).status).toBe(200);
  });

  it('notes its use at most once a minute', async () => {
    const { id, key } = await make(['read']);
    const use = async () => {
      expect((await gateway.send('GET', '/api/v1/auth/me', { token: key })).status).toBe(200);
      const [row] = await gateway.database.query('SELECT last_used_at, xmin::text FROM api_keys WHERE id = $1', [id]);
      return row as { last_used_at: Date; xmin: string };
    };
    const age = async (seconds: number) => {
      await gateway.database.query(
        'UPDATE api_keys SET last_used_at = now() - make_interval(secs => $2) WHERE id = $1',
        [id, seconds],
      );
      // A caller just seen is not looked up again.
      await sleep(KNOWN_MS + 50);
    };
    const first = await use();
    expect(Date.now() - first.last_used_at.getTime()).toBeLessThan(10_000);
    expect(await use()).toEqual(first);
    await age(50);
    expect(Date.now() - (await use()).last_used_at.getTime()).toBeGreaterThan(40_000);
    await age(61);
    expect(Date.now() - (await use()).last_used_at.getTime()).toBeLessThan(10_000);
  });
});
