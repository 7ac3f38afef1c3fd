import { endpointCatalog } from '@copy-that/contracts';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

describe('the gateway as a server', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  it('serves its document and a page for it that loads nothing from elsewhere', async () => {
    const document = await gateway.send<{ paths: object }>('GET', '/api/openapi.json');
    expect(Object.values(document.body.paths).flatMap((item: object) => Object.keys(item))).toHaveLength(
      Object.keys(endpointCatalog).length,
    );
    const page = await gateway.send<string>('GET', '/api/docs');
    expect(page.status).toBe(200);
    const html: string = page.body;
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const address of assets) {
      const { pathname } = new URL(address, `${gateway.url}/api/docs`);
      expect([pathname, (await gateway.send('GET', pathname)).status]).toEqual([pathname, 200]);
    }
  });

  it('says how it is, to the public without reasons; metrics stay inside', async () => {
    for (const path of ['/health', '/health/live', '/health/ready']) {
      expect(await gateway.send('GET', path)).toMatchObject({ status: 200, body: { status: 'ok' } });
    }
    expect((await gateway.send('GET', '/metrics')).status).toBe(404);
    const metrics = await (await fetch(`${gateway.internalUrl}/metrics`)).text();
    expect(metrics).toMatch(/copythat_http_request_duration_seconds_count\{[^}]*route="\/health\/live"[^}]*\} 1/);
  });

  it('sends the headers a browser heeds', async () => {
    const { headers } = await gateway.send('GET', '/api/docs');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it("takes over a caller's request id, if it is one", async () => {
    const own = await gateway.send('GET', '/api/v1/nothing', { headers: { 'x-request-id': 'ci-run-1234' } });
    expect(own.headers.get('x-request-id')).toBe('ci-run-1234');
    expect(own.body.request_id).toBe('ci-run-1234');
    const bad = await gateway.send('GET', '/api/v1/nothing', { headers: { 'x-request-id': '<script>' } });
    expect(bad.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['GET', '/api/v1/nothing', 404, 'route_not_found'],
    ['GET', '/none', 404, 'route_not_found'],
    ['PUT', '/api/v1/projects/1', 405, 'method_not_allowed'],
    ['GET', '/api/v1/color/extract', 405, 'method_not_allowed'],
    ['GET', '/api/v1/projects/%ff', 404, 'route_not_found'],
    ['GET', `/api/v1/projects/${'1'.repeat(300)}`, 404, 'route_not_found'],
  ])('%s %s: %d %s as a problem', async (method, path, status, code) => {
    const answer = await gateway.send(method, path);
    expect(answer).toMatchObject({ status, body: { code, status, type: `urn:copy-that:error:${code}` } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('x-request-id')).toBeTruthy();
    if (status === 405) expect(answer.headers.get('allow')).toBeTruthy();
  });

  const register = (init: object) => gateway.send('POST', '/api/v1/auth/register', init);
  const credentials = { email: 'new@example.com', password: 'correct horse battery' };

  it.each([
    ['no body', {}, 400, 'body_empty'],
    ['an empty body', { body: '', headers: { 'content-type': 'application/json' } }, 400, 'body_empty'],
    ['half a body', { body: '{"email":', headers: { 'content-type': 'application/json' } }, 400, 'body_malformed'],
    ['a form', { body: new URLSearchParams(credentials) }, 415, 'content_type_unsupported'],
    [
      'a body over 64 KB from nobody known',
      { json: { ...credentials, filler: 'x'.repeat(65_536) } },
      413,
      'body_too_large',
    ],
    ['an unknown field', { json: { ...credentials, admin: true } }, 422, 'field_unknown'],
    [
      'a prototype',
      { body: '{"__proto__":{"email":"a@b.de"}}', headers: { 'content-type': 'application/json' } },
      422,
      'field_unknown',
    ],
    ['a bad email', { json: { ...credentials, email: 'nobody' } }, 422, 'field_invalid'],
    ['a short password', { json: { ...credentials, password: 'short' } }, 422, 'field_invalid'],
    ['a long password', { json: { ...credentials, password: 'x'.repeat(257) } }, 422, 'field_invalid'],
    ['a list', { json: [] }, 422, 'field_invalid'],
  ])('registering with %s', async (_name, init, status, code) => {
    const answer = await register(init);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.detail?.length).toBeGreaterThan(40);
    const [{ count }] = await gateway.database.query('SELECT count(*) FROM users');
    expect(count).toBe('0');
  });

  it('a fault of ours is a 500 that says nothing of the reason', async () => {
    await gateway.database.query('ALTER TABLE users RENAME TO away');
    const broken = await gateway.send('POST', '/api/v1/auth/login', { json: credentials });
    await gateway.database.query('ALTER TABLE away RENAME TO users');
    expect(broken).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(broken.body)).not.toMatch(/users|relation|select/i);
  });
});
