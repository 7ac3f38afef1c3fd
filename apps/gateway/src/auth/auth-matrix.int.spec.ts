import {
  type Access,
  API_PREFIX,
  type ErrorCode,
  endpointCatalog,
  type Scope,
  type Session,
} from '@copy-that/contracts';
import { JwtService } from '@nestjs/jwt';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway, type Send } from '../fixtures/running-gateway.js';

/** What every operation asks of its caller, written down a second time: a new one, or a changed one, has to be decided here. */
const asked: Record<Access, readonly string[]> = {
  public: ['registerUser', 'loginUser', 'refreshSession', 'issueToken', 'logoutUser'],
  read: [
    'readMe',
    'listProjects',
    'readProject',
    'listProjectTokens',
    'listVersions',
    'readVersion',
    'diffVersions',
    'readInsight',
    'exportProject',
    'readExportContent',
    'listFormats',
    'readImage',
    'readImageContent',
    'readJob',
    'followJob',
    'listJobs',
    'readJobTokens',
    'readUsage',
    'readBudget',
    'listWebhooks',
    'listWebhookDeliveries',
  ],
  write: [
    'createProject',
    'updateProject',
    'deleteProject',
    'updateToken',
    'deleteToken',
    'mergeTokens',
    'restoreVersion',
    'createExport',
    'uploadImage',
    'createExtraction',
    'extractStreaming',
    'extractType',
    'extractBatch',
    'cancelJob',
    'redeliverWebhook',
  ],
  admin: [
    'createApiKey',
    'listApiKeys',
    'revokeApiKey',
    'listAudit',
    'listSessions',
    'endSession',
    'setBudget',
    'createWebhook',
    'deleteWebhook',
    'rotateDefaultWebhookSecret',
    'rotateWebhookSecret',
  ],
};

/** What an operation on a thing of somebody else's answers: that there is no such thing. */
const foreign: Record<string, ErrorCode> = {
  readProject: 'project_not_found',
  updateProject: 'project_not_found',
  deleteProject: 'project_not_found',
  listProjectTokens: 'project_not_found',
  exportProject: 'project_not_found',
  createExport: 'project_not_found',
  readExportContent: 'export_not_found',
  updateToken: 'project_not_found',
  deleteToken: 'project_not_found',
  mergeTokens: 'project_not_found',
  listVersions: 'project_not_found',
  readVersion: 'project_not_found',
  diffVersions: 'project_not_found',
  readInsight: 'project_not_found',
  restoreVersion: 'project_not_found',
  readImage: 'image_not_found',
  readImageContent: 'image_not_found',
  readJob: 'job_not_found',
  followJob: 'job_not_found',
  readJobTokens: 'job_not_found',
  cancelJob: 'job_not_found',
  revokeApiKey: 'api_key_not_found',
  endSession: 'session_not_found',
  deleteWebhook: 'webhook_not_found',
  rotateWebhookSecret: 'webhook_not_found',
  listWebhookDeliveries: 'webhook_not_found',
  redeliverWebhook: 'webhook_not_found',
};

/** A body each operation on a thing would take from its owner. */
const bodies: Record<string, object> = {
  updateProject: { name: 'Mine now' },
  updateToken: { alias: 'mine' },
  mergeTokens: { into: 1, tokens: [2] },
};

const NOT_THERE = 2_000_000_000;
const endpoints = Object.values(endpointCatalog);
const guarded = endpoints.filter(({ access }) => access !== 'public');
const withId = endpoints.filter(({ path }) => path.includes('{id}'));

describe('who may call what', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let eve: Session;
  const credentials: Record<string, Send> = {};
  const ids: Record<string, number> = {};
  let deliveryId: number;

  beforeAll(async () => {
    gateway = await runningGateway();
    [ada, eve] = [await gateway.person(), await gateway.person()];
    const token = ada.access_token;
    const make = async <T = { id: number }>(path: string, json: object) => {
      const { body, status } = await gateway.send<T>('POST', `${API_PREFIX}${path}`, { token, json });
      if (status >= 300) throw new Error(JSON.stringify(body));
      return body;
    };
    const key = (...scopes: Scope[]) => make<{ id: number; key: string }>('/api-keys', { name: 'ci', scopes });
    const [revoked, expired] = [await key('read', 'write', 'admin'), await key('read', 'write', 'admin')];
    await gateway.send('DELETE', `${API_PREFIX}/api-keys/${revoked.id}`, { token });
    await gateway.database.query('UPDATE api_keys SET expires_at = now() WHERE id = $1', [expired.id]);
    for (const scope of ['read', 'write', 'admin'] as const) {
      credentials[`a key that may ${scope}`] = { token: (await key(scope)).key };
    }
    const ended = await gateway.person();
    await gateway.send('POST', `${API_PREFIX}/auth/logout`, { token: ended.access_token });
    Object.assign(credentials, {
      'nothing at all': {},
      'a garbage token': { token: 'a.b.c' },
      'a garbage key': { headers: { 'x-api-key': 'ct_live_x' } },
      'a revoked key': { token: revoked.key },
      'an expired key': { token: expired.key },
      'an expired token': { token: expiredLike(token, gateway.secret) },
      'a token of an ended session': { token: ended.access_token },
      'a refresh token': { token: ada.refresh_token },
      'a token and a key': { token, headers: { 'x-api-key': (await key('read', 'write', 'admin')).key } },
      'a session': { token },
    });
    ids['projects'] = (await make('/projects', { name: 'Shop' })).id;
    ids['api-keys'] = (await key('read')).id;
    ids['webhooks'] = (await make('/webhooks', { url: 'https://example.com/' })).id;
    const image = { image_data: png(40, 30).toString('base64'), media_type: 'image/png' };
    ids['jobs'] = (await make('/extractions', { images: [image], project_id: ids['projects'] })).id;
    ids['images'] = (await gateway.database.query('SELECT id FROM images'))[0].id;
    ids['sessions'] = (await gateway.database.query('SELECT id FROM sessions ORDER BY id'))[0].id;
    [{ id: ids['exports'] }] = await gateway.database.query(
      `INSERT INTO exports (id, owner_id, project_id, version, object_key, sha256, byte_size, expires_at)
       SELECT $1, owner_id, $2, 1, 'archives/a', '', 0, now() + interval '1 day' FROM jobs WHERE id = $1 RETURNING id`,
      [ids['jobs'], ids['projects']],
    );
    [{ id: deliveryId }] = await gateway.database.query(
      `INSERT INTO webhook_deliveries (webhook_id, host, event_id, event_type, payload)
       VALUES ($1, 'example.com', 'e', 'extraction.completed', '{}') RETURNING id`,
      [ids['webhooks']],
    );
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const pathOf = (path: string, id: number, delivery = deliveryId) =>
    `${API_PREFIX}${path
      .replace('{id}', String(id))
      .replace('{type}', 'color')
      .replace('{delivery}', String(delivery))
      .replace(/\{(version|other|token)\}/g, '1')}`;

  it('is decided here for every operation there is', () => {
    const decided = Object.entries(asked).flatMap(([access, names]) => names.map((name) => [name, access]));
    expect(Object.fromEntries(decided)).toEqual(
      Object.fromEntries(endpoints.map(({ operation, access }) => [operation, access])),
    );
    expect(Object.keys(foreign).sort()).toEqual(withId.map(({ operation }) => operation).sort());
  });

  const refusals: [string, number, ErrorCode][] = [
    ['nothing at all', 401, 'token_missing'],
    ['a garbage token', 401, 'token_invalid'],
    ['a garbage key', 401, 'api_key_invalid'],
    ['a revoked key', 401, 'api_key_invalid'],
    ['an expired key', 401, 'api_key_invalid'],
    ['an expired token', 401, 'token_expired'],
    ['a token of an ended session', 401, 'token_invalid'],
    ['a refresh token', 401, 'token_invalid'],
    ['a token and a key', 401, 'token_invalid'],
  ];

  it.each(guarded.map((endpoint) => [endpoint.operation, endpoint] as const))(
    '%s: as its access says',
    async (_, endpoint) => {
      const { access, method, path } = endpoint;
      const outcomes: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const [name, status, code] of refusals) wanted[name] = `${status} ${code}`;
      for (const scope of ['read', 'write', 'admin']) {
        wanted[`a key that may ${scope}`] = scope === access ? 'let in' : '403 scope_missing';
      }
      wanted['a session'] = 'let in';
      for (const name of Object.keys(wanted)) {
        const { status, body, headers } = await gateway.send(method, pathOf(path, NOT_THERE), credentials[name]);
        // Whoever is let in is told what is wrong with the request, not with the caller.
        outcomes[name] = status === 401 || status === 403 ? `${status} ${body.code}` : 'let in';
        expect(status).toBeLessThan(500);
        if (status === 401) expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="copy-that"/);
      }
      expect(outcomes).toEqual(wanted);
    },
  );

  it.each(withId.map((endpoint) => [endpoint.operation, endpoint] as const))(
    "%s of another's: 404, as if it were not there",
    async (operation, { method, path }) => {
      const id = ids[path.replace('/auth', '').split('/')[1] ?? ''] ?? 0;
      expect(id).toBeGreaterThan(0);
      const init = { token: eve.access_token, json: bodies[operation] };
      const theirs = await gateway.send(method, pathOf(path, id), init);
      const absent = await gateway.send(method, pathOf(path, NOT_THERE), init);
      expect(theirs).toMatchObject({ status: 404, body: { code: foreign[operation] } });
      const { type, title, status, detail, code } = theirs.body;
      expect(absent.body).toMatchObject({ type, title, status, code });
      expect(absent.body.detail?.replace(String(NOT_THERE), String(id))).toBe(detail);
    },
  );

  it.each(['eve', 'ada'])('a delivery is not found under another webhook, of %s', async (name) => {
    const token = name === 'ada' ? ada.access_token : eve.access_token;
    const json = { url: 'https://example.com/' };
    const { body } = await gateway.send<{ id: number }>('POST', `${API_PREFIX}/webhooks`, { token, json });
    const path = `${API_PREFIX}/webhooks/${body.id}/deliveries/${deliveryId}/redeliver`;
    const answer = await gateway.send('POST', path, { token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'webhook_delivery_not_found' } });
  });

  it("nothing of another's was changed by all this", async () => {
    const token = ada.access_token;
    for (const [noun, id] of Object.entries(ids)) {
      const table = noun.replace('-', '_');
      const [row] = await gateway.database.query(`SELECT * FROM ${table} WHERE id = $1`, [id]);
      expect(row).toBeDefined();
      expect(row.revoked_at ?? null).toBeNull();
    }
    const project = await gateway.send('GET', `${API_PREFIX}/projects/${ids['projects']}`, { token });
    expect(project.body).toMatchObject({ name: 'Shop' });
    const job = await gateway.send('GET', `${API_PREFIX}/jobs/${ids['jobs']}`, { token });
    expect(job.body).toMatchObject({ status: 'queued' });
  });
});

/** The token with its time over. */
function expiredLike(token: string, secret: string): string {
  const jwt = new JwtService();
  const { header, payload } = jwt.decode<{ header: object; payload: object }>(token, { complete: true });
  return jwt.sign({ ...payload, exp: 1_000_000_000 }, { secret, header: header as never });
}
