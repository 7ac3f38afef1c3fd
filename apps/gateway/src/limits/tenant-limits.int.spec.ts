import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const PROJECTS = '/api/v1/projects';
const EXTRACTIONS = '/api/v1/extractions';

describe('limits of a single tenant', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await runningGateway({
      RATE_LIMIT_PER_MINUTE: '6',
      RATE_LIMIT_PER_HOUR: '8',
      MAX_QUEUED_JOBS: '2',
      MAX_STORED_BYTES: '5000',
    });
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const limited = async (columns: Record<string, number>) => {
    const { user, access_token: token } = await gateway.person();
    const names = Object.keys(columns);
    await gateway.database.query(
      `INSERT INTO tenant_limits (owner_id, ${names.join(', ')}) VALUES (${[user.id, ...Object.values(columns)].join(', ')})`,
    );
    return token;
  };
  const order = { images: [{ image_url: 'https://example.com/shot.png' }], engine: 'measured' };
  const policyOf = async (token: string) =>
    (await gateway.send('GET', PROJECTS, { token })).headers.get('ratelimit-policy');

  it('hold instead of the configured ones, each for itself; 0 is any number', async () => {
    expect(await policyOf(await limited({ requests_per_minute: 3 }))).toBe('"minute";q=3;w=60, "hour";q=8;w=3600');
    expect(await policyOf(await limited({ requests_per_minute: 0, requests_per_hour: 50 }))).toBe('"hour";q=50;w=3600');
    expect(await policyOf((await gateway.person()).access_token)).toBe('"minute";q=6;w=60, "hour";q=8;w=3600');
  });

  it('hold for quotas too', async () => {
    const one = await limited({ queued_jobs: 1 });
    const statuses = [];
    for (let n = 0; n < 2; n++) {
      statuses.push((await gateway.send('POST', EXTRACTIONS, { token: one, json: order })).status);
    }
    expect(statuses).toEqual([202, 429]);
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(png(4, 4))], { type: 'image/png' }), 'shot.png');
    const token = await limited({ stored_bytes: 1 });
    expect(await gateway.send('POST', '/api/v1/images', { token, body })).toMatchObject({
      status: 429,
      body: { code: 'quota_exceeded' },
    });
  });
});
