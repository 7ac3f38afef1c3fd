import type { Session, SessionRecord } from '@copy-that/contracts';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';
import { SessionSweeper } from './session-sweeper.js';

const password = 'correct horse battery';
const csrf = { 'x-copythat-csrf': '1' };

describe('sessions', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const post = <T = object>(path: string, json?: object, headers: Record<string, string> = {}) =>
    gateway.send<T>('POST', `/api/v1/auth/${path}`, { json, headers });
  const me = (token: string) => gateway.send('GET', '/api/v1/auth/me', { token });
  const logoutWith = (token: string) => gateway.send('POST', '/api/v1/auth/logout', { token });

  /** A login as a browser keeps it. */
  async function browser(email: string) {
    const { body, headers, status } = await post<Session>('login', { email, password, cookie: true });
    expect(status).toBe(200);
    const setCookie = headers.get('set-cookie') ?? '';
    return { session: body, setCookie, cookie: setCookie.split(';')[0] ?? '' };
  }

  describe('of a browser', () => {
    it.each(['register', 'login'])('%s puts the refresh token where no script can read it', async (path) => {
      const { user } = await gateway.person();
      const email = path === 'login' ? user.email : `new-${user.email}`;
      const { body, headers } = await post<Session>(path, { email, password, cookie: true });
      expect(body.refresh_token).toBeUndefined();
      expect(headers.get('cache-control')).toBe('no-store');
      const [value, ...attributes] = (headers.get('set-cookie') ?? '').split('; ');
      expect(value).toMatch(/^copythat_refresh=[\w-]{43}$/);
      expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/api/v1/auth', 'SameSite=Strict']);
    });

    it('is refreshed by the cookie and the header together, into a new cookie', async () => {
      const { cookie } = await browser((await gateway.person()).user.email);
      const { body, headers } = await post<Session>('refresh', undefined, { cookie, ...csrf });
      expect(body.refresh_token).toBeUndefined();
      expect((await me(body.access_token)).status).toBe(200);
      const next = headers.get('set-cookie') ?? '';
      expect(next).toContain('HttpOnly');
      expect(next.split(';')[0]).not.toBe(cookie);
    });

    it.each([undefined, {}])('is not refreshed and not ended by the cookie alone (body %j)', async (json) => {
      const { cookie, session } = await browser((await gateway.person()).user.email);
      for (const path of ['refresh', 'logout']) {
        for (const headers of [{}, { 'x-copythat-csrf': '0' }, { 'x-copythat-csrf': '' }] as Record<string, string>[]) {
          const refused = await post(path, json, { cookie, ...headers });
          expect(refused).toMatchObject({ status: 403, body: { code: 'csrf_header_missing' } });
          expect(refused.headers.get('set-cookie')).toBeNull();
        }
      }
      expect((await me(session.access_token)).status).toBe(200);
      expect((await post('refresh', {}, { cookie, ...csrf })).status).toBe(200);
    });

    it('logs out with the cookie, which is taken away', async () => {
      const { cookie, session } = await browser((await gateway.person()).user.email);
      const out = await post('logout', undefined, { cookie, ...csrf, authorization: 'Bearer expired' });
      expect(out.status).toBe(204);
      expect(out.headers.get('set-cookie')).toMatch(/^copythat_refresh=; .*Max-Age=0/);
      expect((await me(session.access_token)).body.code).toBe('token_invalid');
      expect((await post('refresh', {}, { cookie, ...csrf })).body.code).toBe('refresh_token_invalid');
    });
  });

  describe('end', () => {
    it.each(['refresh token', 'access token'])('by logout with the %s, at once and with all tokens', async (kind) => {
      const session = await gateway.person();
      const other = await post<Session>('login', { email: session.user.email, password });
      const { refresh_token } = session;
      const out =
        kind === 'access token' ? await logoutWith(session.access_token) : await post('logout', { refresh_token });
      expect(out).toMatchObject({ status: 204, body: '' });
      expect(await me(session.access_token)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
      expect((await post('refresh', { refresh_token })).status).toBe(401);
      expect((await me(other.body.access_token)).status).toBe(200);
    });

    it('once: a second logout with the refresh token is no error, nor is one nobody gave', async () => {
      const { refresh_token } = await gateway.person();
      for (const token of [refresh_token, refresh_token, 'nobody gave this']) {
        expect((await post('logout', { refresh_token: token })).status).toBe(204);
      }
    });

    it('not without a token, and not by an API key', async () => {
      expect(await post('logout')).toMatchObject({ status: 401, body: { code: 'token_missing' } });
      const { access_token: token } = await gateway.person();
      const json = { name: 'ci', scopes: ['admin'] };
      const { body } = await gateway.send<{ key: string }>('POST', '/api/v1/api-keys', { token, json });
      expect(await logoutWith(body.key)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    });

    it('for good, whatever refreshes at that moment', async () => {
      for (let round = 0; round < 10; round++) {
        const { refresh_token, access_token } = await gateway.person();
        const [, refreshed] = await Promise.all([
          logoutWith(access_token),
          post<Session>('refresh', { refresh_token }),
          post<Session>('refresh', { refresh_token }),
        ]);
        if (refreshed.status !== 200) continue;
        expect((await me(refreshed.body.access_token)).status).toBe(401);
        expect((await post('refresh', { refresh_token: refreshed.body.refresh_token })).status).toBe(401);
      }
    });
  });

  it('are listed newest first with where they came from, and ended by their owner alone', async () => {
    const first = await gateway.person();
    const login = await post<Session>('login', { email: first.user.email, password }, { 'user-agent': 'Test/1.0' });
    const token = login.body.access_token;
    type Page = { data: SessionRecord[]; next_cursor: string | null };
    const list = () => gateway.send<Page>('GET', '/api/v1/auth/sessions', { token });
    const [newest, oldest, ...more] = (await list()).body.data;
    expect(more).toEqual([]);
    expect(newest).toMatchObject({ current: true, user_agent: 'Test/1.0', address: '127.0.0.1' });
    expect(oldest?.current).toBe(false);
    const page = await gateway.send<Page>('GET', '/api/v1/auth/sessions?limit=1', { token });
    const next = await gateway.send<Page>('GET', `/api/v1/auth/sessions?limit=1&cursor=${page.body.next_cursor}`, {
      token,
    });
    expect([...page.body.data, ...next.body.data]).toEqual([newest, oldest]);
    const path = `/api/v1/auth/sessions/${oldest?.id}`;
    const eve = await gateway.person();
    expect((await gateway.send('DELETE', path, { token: eve.access_token })).body.code).toBe('session_not_found');
    expect((await me(first.access_token)).status).toBe(200);
    expect((await gateway.send('DELETE', path, { token })).status).toBe(204);
    expect((await me(first.access_token)).status).toBe(401);
    expect((await gateway.send('DELETE', path, { token })).body.code).toBe('session_not_found');
    expect((await list()).body.data).toEqual([expect.objectContaining({ id: newest?.id })]);
  });

  it('are removed with their tokens a day after their end, and no others', async () => {
    const [over, living] = [await gateway.person(), await gateway.person()];
    const renewed = await post<Session>('refresh', { refresh_token: living.refresh_token });
    const end = (table: string, hours: number, more = '') =>
      gateway.database.query(
        `UPDATE ${table} SET expires_at = now() - make_interval(hours => $2) WHERE user_id = $1 ${more}`,
        [table === 'sessions' ? over.user.id : living.user.id, hours],
      );
    const left = async () => {
      const [row] = await gateway.database.query(
        `SELECT (SELECT count(*)::int FROM sessions WHERE user_id IN ($1, $2)) AS sessions,
                (SELECT count(*)::int FROM refresh_tokens WHERE user_id IN ($1, $2)) AS tokens`,
        [over.user.id, living.user.id],
      );
      return row;
    };
    const sweeper = gateway.service.app.get(SessionSweeper, { strict: false });
    await end('sessions', 23);
    await end('refresh_tokens', 23, 'AND rotated_at IS NOT NULL');
    await sweeper.sweep();
    expect(await left()).toEqual({ sessions: 2, tokens: 3 });
    await end('sessions', 25);
    await end('refresh_tokens', 25, 'AND rotated_at IS NOT NULL');
    await sweeper.sweep();
    expect(await left()).toEqual({ sessions: 1, tokens: 1 });
    expect((await post('refresh', { refresh_token: renewed.body.refresh_token })).status).toBe(200);
  });

  describe('by OAuth 2 form', () => {
    const form = (fields: Record<string, string> | string[][], headers: Record<string, string> = {}) =>
      gateway.send<Session>('POST', '/api/v1/auth/token', { body: new URLSearchParams(fields), headers });

    it('open with a password and go on with a refresh token; what the server does not know is ignored', async () => {
      const { user } = await gateway.person();
      const opened = await form({ grant_type: 'password', username: user.email, password, scope: 'x', client_id: 'y' });
      expect(opened).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 1800 } });
      expect(Object.keys(opened.body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'token_type']);
      expect(opened.headers.get('cache-control')).toBe('no-store');
      expect((await me(opened.body.access_token)).body).toEqual(user);
      const renewed = await form({ grant_type: 'refresh_token', refresh_token: opened.body.refresh_token ?? '' });
      expect((await me(renewed.body.access_token)).body).toEqual(user);
    });

    it.each([
      [
        'a wrong password',
        [
          ['grant_type', 'password'],
          ['username', 'a@b.cd'],
          ['password', 'x'],
        ],
        'credentials_wrong',
      ],
      [
        'an unknown refresh token',
        [
          ['grant_type', 'refresh_token'],
          ['refresh_token', 'x'],
        ],
        'refresh_token_invalid',
      ],
      ['another grant', [['grant_type', 'client_credentials']], 'field_invalid'],
      [
        'no grant',
        [
          ['username', 'a@b.cd'],
          ['password', 'x'],
        ],
        'field_invalid',
      ],
      [
        'a field twice',
        [
          ['grant_type', 'password'],
          ['username', 'a'],
          ['username', 'b'],
          ['password', 'x'],
        ],
        'body_malformed',
      ],
      [
        'a long form',
        [
          ['grant_type', 'password'],
          ['username', 'x'.repeat(11_000)],
          ['password', 'x'],
        ],
        'body_too_large',
      ],
      ['nothing', [], 'body_empty'],
    ])('are refused for %s', async (_name, fields, code) => {
      expect((await form(fields)).body.code).toBe(code);
    });

    it('are not opened by JSON', async () => {
      const answer = await post('token', { grant_type: 'password', username: 'a@b.cd', password: 'x' });
      expect(answer).toMatchObject({ status: 415, body: { code: 'content_type_unsupported' } });
    });
  });
});

describe('sessions behind HTTPS', () => {
  it.each([
    ['the setting says so', { COOKIE_SECURE: 'true' }, {}, true],
    ['a trusted proxy says so', { TRUST_PROXY: '127.0.0.1' }, { 'x-forwarded-proto': 'https' }, true],
    ['a stranger says so', {}, { 'x-forwarded-proto': 'https' }, false],
  ] as [string, Record<string, string>, Record<string, string>, boolean][])(
    'have a cookie that is sent by HTTPS only where %s',
    async (_name, environment, headers, want) => {
      const gateway = await runningGateway(environment);
      try {
        const json = { email: 'ada@example.com', password, cookie: true };
        const answer = await gateway.send('POST', '/api/v1/auth/register', { json, headers });
        expect(answer.headers.get('set-cookie')?.split('; ').includes('Secure')).toBe(want);
      } finally {
        await gateway.stop();
      }
    },
    60_000,
  );
});
