import { fuzzGateway } from '../fixtures/fuzz/fuzz-gateway.js';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

/** `npm run fuzz` sets both; the seed is printed with every fault found. */
const { fuzzRequests: count = 5000, fuzzSeed: seed = 20261123 } = globalThis as {
  fuzzRequests?: number;
  fuzzSeed?: number;
};

/** Operations a fuzzer can't succeed at by chance: they want a password, a session's token or id, a
 * delivery that was made, a service that writes files. */
const beyondChance = [
  'loginUser',
  'issueToken',
  'refreshSession',
  'endSession',
  'redeliverWebhook',
  'exportProject',
  'readExportContent',
];

describe('requests made up from the OpenAPI document', () => {
  let gateway: RunningGateway;
  let token = '';
  let key = '';
  const known: Record<string, number[]> = {};
  beforeAll(async () => {
    gateway = await runningGateway({ EXTRACT_WAIT_MS: '100' });
    ({ access_token: token } = await gateway.person());
    const make = async (noun: string, path: string, init: object) => {
      const { body } = await gateway.send<{ id: number }>('POST', path, { token, ...init });
      known[noun] = [...(known[noun] ?? []), body.id];
      return body.id;
    };
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(png(64, 48))], { type: 'image/png' }), 'a.png');
    const image = await make('images', '/api/v1/images', { body: form });
    for (const name of ['one', 'two']) {
      const project = await make('projects', '/api/v1/projects', { json: { name } });
      const json = { images: [{ image_id: image }], project_id: project };
      await playRooms(gateway.database, await make('jobs', '/api/v1/extractions', { json }));
    }
    const hook = { url: 'https://hooks.example.com/x', events: ['extraction.completed'] };
    await make('webhooks', '/api/v1/webhooks', { json: hook });
    // A session would be ended by the requests themselves, and so would a key of a low number.
    await gateway.database.query('ALTER TABLE api_keys ALTER COLUMN id RESTART WITH 1000000');
    const json = { name: 'fuzz', scopes: ['read', 'write', 'admin'] };
    const { body } = await gateway.send<{ key: string }>('POST', '/api/v1/api-keys', { token, json });
    key = body.key;
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  it(`are answered as the document says, ${count} of them`, async () => {
    const report = await fuzzGateway(gateway, key, known, { count, seed });
    expect({ seed, faults: report.faults }).toEqual({ seed, faults: [] });
    expect(report.sent).toBe(count);
    const never = [...report.perOperation].filter(([id]) => !report.succeeded.has(id)).map(([id]) => id);
    expect(never.filter((id) => !beyondChance.includes(id))).toEqual([]);
    expect(Math.min(...report.perOperation.values())).toBeGreaterThan(count / report.perOperation.size / 3);
  }, 600_000);
});
