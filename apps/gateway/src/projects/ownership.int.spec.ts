import { API_PREFIX, endpointCatalog, type Session } from '@copy-that/contracts';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const endpoints = Object.values(endpointCatalog);
const guarded = endpoints.filter(({ access }) => access !== 'public');
const withId = guarded.filter(({ path }) => path.includes('{id}'));

/** A body each operation with an id would take from the owner. */
const bodies: Record<string, object> = {
  updateProject: { name: 'Mine now' },
  updateToken: { alias: 'mine' },
  mergeTokens: { into: 1, tokens: [2] },
};

describe('who may see what', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let eve: Session;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    gateway = await runningGateway();
    ada = await gateway.person();
    eve = await gateway.person();
    const token = ada.access_token;
    const make = async (path: string, json: object) => {
      const { body, status } = await gateway.send<{ id: number }>('POST', `${API_PREFIX}${path}`, { token, json });
      if (status >= 300) throw new Error(JSON.stringify(body));
      return body.id;
    };
    ids.projects = await make('/projects', { name: 'Shop' });
    await make('/api-keys', { name: 'ci' });
    await make('/webhooks', { url: 'https://example.com/' });
    const image = { image_data: png(40, 30).toString('base64'), media_type: 'image/png' };
    ids.jobs = await make('/extractions', { images: [image], project_id: ids.projects });
    ids.images = (await gateway.database.query('SELECT id FROM images'))[0].id;
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  const pathOf = (path: string, id: number | string) =>
    `${API_PREFIX}${path
      .replace('{id}', String(id))
      .replace('{type}', 'color')
      .replace(/\{(delivery|version|other|token)\}/g, '1')}`;

  it.each(withId.map(({ operation, method, path }) => [operation, method, path]))(
    '%s with an id that is none: 422',
    async (operation, method, path) => {
      for (const id of ['0', '-1', '1.5', 'abc', '99999999999', "1'--"]) {
        const answer = await gateway.send(method, pathOf(path, encodeURIComponent(id)), {
          token: eve.access_token,
          json: bodies[operation],
        });
        expect(answer).toMatchObject({
          status: 422,
          body: { code: 'field_invalid', errors: [{ pointer: 'params/id' }] },
        });
      }
    },
  );

  it("lists show nothing of another's", async () => {
    for (const path of ['/projects', '/jobs', '/api-keys', '/webhooks']) {
      const answer = await gateway.send('GET', `${API_PREFIX}${path}`, { token: eve.access_token });
      expect(answer).toMatchObject({ status: 200, body: { data: [], next_cursor: null } });
    }
    const filtered = await gateway.send('GET', `${API_PREFIX}/jobs?project_id=${ids.projects}`, {
      token: eve.access_token,
    });
    expect(filtered).toMatchObject({ status: 404, body: { code: 'project_not_found' } });
  });

  it("an extraction takes neither another's picture nor another's project", async () => {
    const before = await gateway.left();
    const image_data = png(41, 30).toString('base64');
    for (const [json, code] of [
      [{ images: [{ image_id: ids.images }] }, 'image_not_found'],
      [{ images: [{ image_data, media_type: 'image/png' }], project_id: ids.projects }, 'project_not_found'],
    ] as const) {
      const answer = await gateway.send('POST', `${API_PREFIX}/extractions`, { token: eve.access_token, json });
      expect(answer).toMatchObject({ status: 404, body: { code } });
    }
    expect(await gateway.left()).toEqual(before);
  });

  it('projects: made, listed page by page, changed and deleted by their owner', async () => {
    const token = eve.access_token;
    for (const name of ['One', 'Two', 'Three']) {
      const made = await gateway.send<{ id: number }>('POST', `${API_PREFIX}/projects`, { token, json: { name } });
      expect(made.headers.get('location')).toBe(`${API_PREFIX}/projects/${made.body.id}`);
    }
    type Page = { data: { id: number; name: string }[]; next_cursor: string | null };
    const first = await gateway.send<Page>('GET', `${API_PREFIX}/projects?limit=2`, { token });
    expect(first.body.data.map(({ name }) => name)).toEqual(['Three', 'Two']);
    const second = await gateway.send<Page>('GET', `${API_PREFIX}/projects?limit=2&cursor=${first.body.next_cursor}`, {
      token,
    });
    expect(second.body).toMatchObject({ data: [{ name: 'One' }], next_cursor: null });
    const path = `${API_PREFIX}/projects/${second.body.data[0]?.id}`;
    const changed = await gateway.send('PATCH', path, { token, json: { description: 'New' } });
    expect(changed.body).toMatchObject({ name: 'One', description: 'New', version: null });
    expect((await gateway.send('DELETE', path, { token })).status).toBe(204);
    expect((await gateway.send('GET', path, { token })).status).toBe(404);
  });

  it('a project without tokens lists none and exports nothing yet', async () => {
    const token = ada.access_token;
    const tokens = await gateway.send('GET', `${API_PREFIX}/projects/${ids.projects}/tokens`, { token });
    expect(tokens.body).toEqual({ data: [], next_cursor: null, version: null, statistics: {} });
    const file = await gateway.send('GET', `${API_PREFIX}/projects/${ids.projects}/export?format=css`, { token });
    expect(file).toMatchObject({ status: 404, body: { code: 'tokens_not_found' } });
    const format = await gateway.send('GET', `${API_PREFIX}/projects/${ids.projects}/export?format=psd`, { token });
    expect(format).toMatchObject({
      status: 422,
      body: { code: 'export_format_unknown', detail: expect.stringMatching(/ dtcg, .* css, /) },
    });
  });
});
