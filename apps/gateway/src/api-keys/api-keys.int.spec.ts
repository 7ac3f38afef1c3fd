import type { Scope, Session } from '@copy-that/contracts';
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
});
