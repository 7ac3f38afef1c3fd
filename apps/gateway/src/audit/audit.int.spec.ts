import type { AuditEntry, Session } from '@copy-that/contracts';
import { verifyAudit } from '@copy-that/database';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

type Page = { data: AuditEntry[]; next_cursor: string | null };

describe('the audit log of an account', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const list = (token: string, query = 'limit=100') => gateway.send<Page>('GET', `/api/v1/audit?${query}`, { token });
  const login = (email: string, password: string) =>
    gateway.send<Session>('POST', '/api/v1/auth/login', { json: { email, password } });

  it('tells of everything that matters to its safety, with who did it, and of no secret', async () => {
    const ada = await gateway.person();
    const token = ada.access_token;
    const post = <T = { id: number }>(path: string, json?: object) =>
      gateway.send<T>('POST', `/api/v1/${path}`, { token, json });
    const drop = (path: string) => gateway.send('DELETE', `/api/v1/${path}`, { token });
    await login(ada.user.email, 'wrong password');
    const key = (await post<{ id: number; key: string }>('api-keys', { name: 'ci', scopes: ['write'] })).body;
    const project = (
      await gateway.send<{ id: number }>('POST', '/api/v1/projects', { token: key.key, json: { name: 'x' } })
    ).body;
    await gateway.send('DELETE', `/api/v1/projects/${project.id}`, { token: key.key });
    await drop(`api-keys/${key.id}`);
    const hook = (await post<{ id: number; secret: string }>('webhooks', { url: 'https://example.com/secret-path' }))
      .body;
    const rotated = (await post<{ secret: string }>(`webhooks/${hook.id}/rotate-secret`)).body;
    await drop(`webhooks/${hook.id}`);
    await gateway.send('PUT', '/api/v1/budget', { token, json: { daily_limit_usd: 1.5 } });
    const other = (await login(ada.user.email, 'correct horse battery')).body;
    const trade = (refresh_token?: string) => post<Session>('auth/refresh', { refresh_token });
    const next = (await trade(other.refresh_token)).body;
    await trade(next.refresh_token);
    await trade(other.refresh_token);

    const { body } = await list(token);
    const session = { user_id: ada.user.id, session_id: expect.any(Number), address: '127.0.0.1' };
    const unknown = { user_id: null, address: '127.0.0.1' };
    const byKey = { user_id: ada.user.id, api_key_id: key.id, address: '127.0.0.1' };
    expect(body.data.map(({ seq, action, subject, actor }) => [seq, action, subject, actor])).toEqual(
      [
        ['account.registered', `user:${ada.user.id}`, { user_id: ada.user.id, address: '127.0.0.1' }],
        ['login.succeeded', expect.stringMatching(/^session:\d+$/), session],
        ['login.failed', `user:${ada.user.id}`, unknown],
        ['api_key.created', `api_key:${key.id}`, session],
        ['project.deleted', `project:${project.id}`, byKey],
        ['api_key.revoked', `api_key:${key.id}`, session],
        ['webhook.created', `webhook:${hook.id}`, session],
        ['webhook.secret_rotated', `webhook:${hook.id}`, session],
        ['webhook.deleted', `webhook:${hook.id}`, session],
        ['budget.set', `user:${ada.user.id}`, session],
        ['login.succeeded', expect.stringMatching(/^session:\d+$/), session],
        ['refresh_token.reused', expect.stringMatching(/^session:\d+$/), unknown],
      ]
        .map((entry, i) => [i + 1, ...entry])
        .reverse(),
    );
    const text = JSON.stringify(body);
    for (const secret of [key.key, hook.secret, rotated.secret, 'correct horse', 'wrong password', 'secret-path']) {
      expect(text).not.toContain(secret);
    }
    expect(body.data.find(({ action }) => action === 'budget.set')?.data).toEqual({ daily_micro_usd: 1_500_000 });
    expect((await gateway.send('POST', '/api/v1/auth/logout', { token })).status).toBe(204);
    const again = (await login(ada.user.email, 'correct horse battery')).body.access_token;
    expect((await list(again)).body.data[1]).toMatchObject({ action: 'session.ended', actor: session });
  });

  it('tells of nothing that did not happen', async () => {
    const [ada, eve] = [await gateway.person(), await gateway.person()];
    const json = { name: 'x' };
    const { body } = await gateway.send<{ id: number }>('POST', '/api/v1/projects', { token: ada.access_token, json });
    for (const path of [
      `projects/${body.id}`,
      'projects/99999',
      'api-keys/99999',
      'webhooks/99999',
      'auth/sessions/99999',
    ]) {
      expect((await gateway.send('DELETE', `/api/v1/${path}`, { token: eve.access_token })).status).toBe(404);
    }
    for (const { access_token } of [ada, eve]) {
      const actions = (await list(access_token)).body.data.map(({ action }) => action);
      expect(actions).toEqual(['login.succeeded', 'account.registered']);
    }
  });

  it('tells of each change of a project by hand, with the version it made, and of none that was refused', async () => {
    const ada = await gateway.person();
    const token = ada.access_token;
    const send = <T = unknown>(method: string, path: string, json?: object) =>
      gateway.send<T>(method, `/api/v1/projects${path}`, { token, json });
    const { id } = (await send<{ id: number }>('POST', '', { name: 'Shop' })).body;
    const space = (value: number) => ({ $type: 'dimension', $value: { value, unit: 'px' } });
    const document = { space: { small: space(8), large: space(16) } };
    expect((await send('POST', `/${id}/import`, document)).status).toBe(201);
    expect((await send('POST', `/${id}/import`, { a: { $value: '{none}' } })).status).toBe(422);
    expect((await send('POST', `/${id}/import?version=7`, document)).status).toBe(409);
    const { data } = (await send<{ data: { id: number; token: string }[] }>('GET', `/${id}/tokens`)).body;
    const first = data[0]?.id;
    expect((await send('PATCH', `/${id}/tokens/${first}`, { alias: 'tight' })).status).toBe(200);
    expect((await send('PATCH', `/${id}/tokens/999`, { alias: 'none' })).status).toBe(404);
    expect((await send('DELETE', `/${id}/tokens/${first}`)).status).toBe(204);
    expect((await send('POST', `/${id}/versions/1/restore`)).status).toBe(201);
    const entries = (await list(token)).body.data.filter(({ subject }) => subject === `project:${id}`);
    const session = { user_id: ada.user.id, session_id: expect.any(Number), address: '127.0.0.1' };
    expect(entries.reverse().map(({ action, data: told, actor }) => [action, told, actor])).toEqual([
      ['project.imported', { version: 1 }, session],
      ['project.curated', { version: 2 }, session],
      ['project.curated', { version: 3 }, session],
      ['project.restored', { version: 4 }, session],
    ]);
    expect(await verifyAudit(gateway.database)).toMatchObject({ sound: true });
  });

  it('is paged, newest first, each page with the links of the owner alone', async () => {
    const { access_token: token } = await gateway.person();
    await gateway.person();
    for (const daily_limit_usd of [1, 2, 3])
      await gateway.send('PUT', '/api/v1/budget', { token, json: { daily_limit_usd } });
    const first = await list(token, 'limit=3');
    const second = await list(token, `limit=3&cursor=${first.body.next_cursor}`);
    expect([...first.body.data, ...second.body.data].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(second.body.next_cursor).toBeNull();
    const [newest, before] = first.body.data;
    expect(newest?.prev_hash).toBe(before?.hash);
    expect(second.body.data.at(-1)?.prev_hash).toBe('0'.repeat(64));
  });

  it('keeps a wrong login to an account that is not there for the operator, without the email', async () => {
    const count = async () =>
      (
        await gateway.database.query(
          "SELECT count(*)::int AS n FROM audit_log WHERE owner_id = 0 AND action = 'login.failed'",
        )
      )[0].n;
    const before = await count();
    expect((await login('nobody-at-all@example.com', 'x')).status).toBe(401);
    expect(await count()).toBe(before + 1);
    const rows = JSON.stringify(await gateway.database.query('SELECT * FROM audit_log WHERE owner_id = 0'));
    expect(rows).not.toContain('nobody-at-all');
  });

  it('is one unbroken chain after 50 actions at once', async () => {
    const { access_token: token } = await gateway.person();
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        gateway.send('POST', '/api/v1/api-keys', { token, json: { name: `key ${i}` } }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual(Array(50).fill(201));
    const { data } = (await list(token)).body;
    expect(data.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, i) => 52 - i));
    expect(await verifyAudit(gateway.database)).toMatchObject({ sound: true });
  });
});
