import { createHash } from 'node:crypto';
import { API_PREFIX } from '@copy-that/contracts';
import { formatNames } from '@copy-that/formats';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

describe('what a person needs to look at a result', () => {
  let gateway: RunningGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await runningGateway();
    token = (await gateway.person()).access_token;
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  it('is the picture byte for byte, for its owner alone to keep', async () => {
    const bytes = png(40, 30);
    const image = { image_data: bytes.toString('base64'), media_type: 'image/png' };
    const json = { images: [image] };
    const accepted = await gateway.send<{ image_ids: number[] }>('POST', `${API_PREFIX}/extractions`, { token, json });
    const response = await fetch(`${gateway.url}${API_PREFIX}/images/${accepted.body.image_ids[0]}/content`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(sha256(bytes));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toMatch(/^private,/);
  });

  it('is not there before an address was fetched', async () => {
    const [{ id }] = await gateway.database.query(
      "INSERT INTO images (owner_id, source_url) SELECT id, 'https://example.com/a.png' FROM users RETURNING id",
    );
    const { status, body } = await gateway.send('GET', `${API_PREFIX}/images/${id}/content`, { token });
    expect([status, body.code, body.detail]).toEqual([
      404,
      'image_not_found',
      expect.stringContaining('not fetched yet'),
    ]);
  });

  it('is the list of formats there are', async () => {
    const { body } = await gateway.send<{ data: { name: string }[] }>('GET', `${API_PREFIX}/formats`, { token });
    expect(body.data.map(({ name }) => name)).toEqual([...formatNames]);
  });
});
