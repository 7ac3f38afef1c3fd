import type { Session } from '@copy-that/contracts';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

describe('accounts and sessions', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const me = (token: string) => gateway.send('GET', '/api/v1/auth/me', { token });
  const refresh = (refresh_token: string | undefined) =>
    gateway.send<Session>('POST', '/api/v1/auth/refresh', { json: { refresh_token } });
  const login = (email: string, password: string) =>
    gateway.send<Session>('POST', '/api/v1/auth/login', { json: { email, password } });

  it('register, login and me tell the same person; the address is one whatever its case', async () => {
    const json = { email: 'Ada@Example.com', password: 'correct horse battery' };
    const registered = await gateway.send<Session>('POST', '/api/v1/auth/register', { json });
    expect(registered.status).toBe(201);
    expect(registered.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 1800,
      user: { email: 'ada@example.com' },
    });
    const session = await login('ADA@example.com', json.password);
    expect(session.status).toBe(200);
    expect((await me(session.body.access_token)).body).toEqual(registered.body.user);
    const again = await gateway.send('POST', '/api/v1/auth/register', { json });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'email_taken', detail: expect.stringContaining('Log in') },
    });
  });

  it('an unknown address and a wrong password get the same answer', async () => {
    const { user } = await gateway.person();
    const answers = await Promise.all([
      login(user.email, 'wrong password'),
      login('nobody@example.com', 'wrong password'),
    ]);
    const [wrong, unknown] = answers.map(({ status, body }) => ({ status, ...body, request_id: '' }));
    expect(wrong).toMatchObject({ status: 401, code: 'credentials_wrong' });
    expect(unknown).toEqual(wrong);
  });

  it('keeps no password and no token in clear', async () => {
    const session = await gateway.person();
    const rows = JSON.stringify(
      await gateway.database.query('SELECT u::text AS row FROM users u UNION ALL SELECT r::text FROM refresh_tokens r'),
    );
    expect(rows).toContain('$argon2id$');
    expect(rows).not.toContain('correct horse');
    expect(rows).not.toContain(session.refresh_token);
  });

  it('a refresh token is good once; used again it ends every session of its login', async () => {
    const first = await gateway.person();
    const other = await login(first.user.email, 'correct horse battery');
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    const third = await refresh(second.body.refresh_token);
    expect(third.status).toBe(200);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 401, body: { code: 'refresh_token_invalid' } });
    expect((await refresh(third.body.refresh_token)).body.code).toBe('refresh_token_invalid');
    expect((await me(third.body.access_token)).body.code).toBe('token_invalid');
    expect((await refresh(other.body.refresh_token)).status).toBe(200);
  });

  it('50 refreshes at once with one token have one successor, and it lives', async () => {
    const session = await gateway.person();
    // The row is held until several of them stand before it side by side.
    const { asked } = await gateway.database.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM refresh_tokens WHERE user_id = $1 FOR UPDATE', [session.user.id]);
      const requests = Promise.all(Array.from({ length: 50 }, () => refresh(session.refresh_token)));
      const waiting =
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
      while ((await gateway.database.query(waiting))[0].n < 5) await new Promise((resolve) => setTimeout(resolve, 10));
      return { asked: requests };
    });
    const answers = await asked;
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const successors = new Set(answers.map(({ body }) => body.refresh_token));
    expect(successors.size).toBe(1);
    const living = await gateway.database.query(
      'SELECT count(*)::int AS n FROM refresh_tokens WHERE user_id = $1 AND rotated_at IS NULL',
      [session.user.id],
    );
    expect(living).toEqual([{ n: 1 }]);
    expect((await refresh([...successors][0])).status).toBe(200);
  });

  it('a refresh token shown again after the seconds for retries ends its session', async () => {
    const session = await gateway.person();
    const successor = await refresh(session.refresh_token);
    const age = (seconds: number) =>
      gateway.database.query(
        'UPDATE refresh_tokens SET rotated_at = rotated_at - make_interval(secs => $2) WHERE user_id = $1',
        [session.user.id, seconds],
      );
    await age(8);
    expect((await refresh(session.refresh_token)).body.refresh_token).toBe(successor.body.refresh_token);
    await age(3);
    expect((await refresh(session.refresh_token)).body.code).toBe('refresh_token_invalid');
    expect((await refresh(successor.body.refresh_token)).body.code).toBe('refresh_token_invalid');
  });

  it('a successor kept for retries is sealed, and forgotten once it was used', async () => {
    const session = await gateway.person();
    const second = await refresh(session.refresh_token);
    const sealed = async () =>
      (
        await gateway.database.query('SELECT sealed_successor FROM refresh_tokens WHERE user_id = $1 ORDER BY id', [
          session.user.id,
        ])
      ).map((row: { sealed_successor: string | null }) => row.sealed_successor);
    const [kept] = await sealed();
    expect(kept).toMatch(/^v1\./);
    expect(kept).not.toContain(second.body.refresh_token);
    await refresh(second.body.refresh_token);
    expect(await sealed()).toEqual([null, expect.stringMatching(/^v1\./), null]);
  });

  it.each(['', 'x', 'a'.repeat(200)])('a refresh token nobody gave is refused: %j', async (token) => {
    expect(await refresh(token)).toMatchObject({ status: 401, body: { code: 'refresh_token_invalid' } });
  });

  it('an expired refresh token is refused and ends nothing', async () => {
    const session = await gateway.person();
    await gateway.database.query("UPDATE refresh_tokens SET expires_at = now() - interval '1 s' WHERE user_id = $1", [
      session.user.id,
    ]);
    expect((await refresh(session.refresh_token)).status).toBe(401);
    const [row] = await gateway.database.query('SELECT revoked_at FROM sessions WHERE user_id = $1', [session.user.id]);
    expect(row.revoked_at).toBeNull();
  });
});
