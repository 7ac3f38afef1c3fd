import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '@copy-that/contracts';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const PASSWORD = 'correct horse battery';
const WINDOW_S = 4;

describe('limits of logins', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway({
      LOGIN_FAILURES_PER_ACCOUNT: '3',
      LOGIN_FAILURES_PER_ADDRESS: '5',
      LOGIN_FAILURE_WINDOW_S: String(WINDOW_S),
      TRUST_PROXY: '127.0.0.1',
    });
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  let addresses = 0;
  const address = () => `198.51.100.${++addresses}`;
  const login = (email: string, password: string, from = address()) =>
    gateway.send<Session>('POST', '/api/v1/auth/login', {
      json: { email, password },
      headers: { 'x-forwarded-for': from },
    });
  const fail = async (count: number, email: string, from?: string) => {
    const statuses: number[] = [];
    for (let n = 0; n < count; n++) statuses.push((await login(email, 'wrong password', from)).status);
    return statuses;
  };

  it('refuse even the right password of an account that was tried too often, until the first failure is old enough', async () => {
    const { user } = await gateway.person();
    expect(await fail(3, user.email)).toEqual([401, 401, 401]);
    const refused = await login(user.email.toUpperCase(), PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'login_limited' } });
    const waitS = Number(refused.headers.get('retry-after'));
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(WINDOW_S);
    expect((await login((await gateway.person()).user.email, PASSWORD)).status).toBe(200);
    await sleep(waitS * 1000);
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it('treat an account that does not exist alike', async () => {
    const { user } = await gateway.person();
    const [known, unknown] = await Promise.all(
      [user.email, 'nobody@example.com'].map(async (email) => {
        expect(await fail(3, email)).toEqual([401, 401, 401]);
        const { status, body } = await login(email, 'wrong password');
        return { status, ...body, request_id: '', detail: body.detail?.replace(/\d+ seconds/, '') };
      }),
    );
    expect(known).toMatchObject({ status: 429 });
    expect(unknown).toEqual(known);
  });

  it('forget the failures of an account that gets it right', async () => {
    const { user } = await gateway.person();
    for (let n = 0; n < 3; n++) {
      expect(await fail(2, user.email)).toEqual([401, 401]);
      expect((await login(user.email, PASSWORD)).status).toBe(200);
    }
  });

  it('hold for an address over many accounts; a login of its own frees it of nothing else', async () => {
    const from = address();
    const { user } = await gateway.person();
    for (let n = 0; n < 4; n++) expect(await fail(1, `somebody-${n}@example.com`, from)).toEqual([401]);
    for (let n = 0; n < 3; n++) expect((await login(user.email, PASSWORD, from)).status).toBe(200);
    expect(await fail(2, 'somebody-5@example.com', from)).toEqual([401, 429]);
    expect((await login(user.email, PASSWORD, from)).status).toBe(429);
    expect((await login(user.email, PASSWORD)).status).toBe(200);
  });

  it('count many at once as many in turn', async () => {
    const { user } = await gateway.person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(user.email, 'wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  it('open no session while Redis is away, and say so within a second', async () => {
    const { user } = await gateway.person();
    await gateway.cache.kill();
    const refused = await login(user.email, PASSWORD);
    expect(refused).toMatchObject({ status: 503, body: { code: 'dependency_unavailable' } });
    expect(refused.ms).toBeLessThan(1000);
    await gateway.cache.start();
  });
});
