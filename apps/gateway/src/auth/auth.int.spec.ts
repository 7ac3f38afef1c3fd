import type { Session } from '@copy-that/contracts';
import { JwtService } from '@nestjs/jwt';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

describe('accounts and sessions', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const me = (token: string) => gateway.send('GET', '/api/v1/auth/me', { token });
  const refresh = (refresh_token: string) =>
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
    expect((await refresh(other.body.refresh_token)).status).toBe(200);
  });

  it('of 20 refreshes at once with one token, one wins', async () => {
    const session = await gateway.person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(session.refresh_token)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    // Nobody can tell the thief from the owner, so the winner's line ends too.
    expect((await refresh(won[0]?.body.refresh_token ?? '')).body.code).toBe('refresh_token_invalid');
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
    const [row] = await gateway.database.query('SELECT revoked_at FROM refresh_tokens WHERE user_id = $1', [
      session.user.id,
    ]);
    expect(row.revoked_at).toBeNull();
  });

  describe('access tokens', () => {
    const claims = { issuer: 'copy-that', audience: 'copy-that-api', subject: '1', expiresIn: 60 };
    const header = { alg: 'HS256', typ: 'at+jwt' };
    const sign = (options: object, secret = gateway.secret) =>
      new JwtService().sign({}, { secret, ...claims, header, ...options });
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

    it('one signed like ours is taken: the others below fail for what they change', async () => {
      const { user } = await gateway.person();
      expect((await me(sign({ subject: String(user.id) }))).status).toBe(200);
    });

    it.each([
      ['expired', () => sign({ expiresIn: -1 }), 'token_expired'],
      ['of another issuer', () => sign({ issuer: 'somebody' }), 'token_invalid'],
      ['for another audience', () => sign({ audience: 'somebody' }), 'token_invalid'],
      ['of another type', () => sign({ header: { alg: 'HS256', typ: 'JWT' } }), 'token_invalid'],
      ['not valid yet', () => sign({ notBefore: 60 }), 'token_invalid'],
      ['of a user who is gone', () => sign({ subject: '999999' }), 'token_invalid'],
      ['of nobody', () => sign({ subject: "1' OR 1=1" }), 'token_invalid'],
      ['of an id beyond Postgres', () => sign({ subject: '9999999999' }), 'token_invalid'],
      ['HS512', () => sign({ algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt' } }), 'token_invalid'],
      ['of another key', () => sign({}, 'x'.repeat(64)), 'token_invalid'],
      [
        'alg none',
        () =>
          `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode({ sub: '1', iss: 'copy-that', aud: 'copy-that-api' })}.`,
        'token_invalid',
      ],
      ['without a signature', () => sign({}).replace(/[^.]+$/, ''), 'token_invalid'],
      ['not a token', () => 'abc', 'token_invalid'],
    ])('%s', async (_name, make, code) => {
      const answer = await me(make());
      expect(answer).toMatchObject({ status: 401, body: { code, status: 401 } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="copy-that", error="invalid_token"');
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    });
  });
});
