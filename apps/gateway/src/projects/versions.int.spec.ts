import type { Session, Version } from '@copy-that/contracts';
import { type AnyToken, insightOf, type TokenSet } from '@copy-that/tokens';
import { playRooms } from '../fixtures/play-rooms.js';
import { png } from '../fixtures/png.js';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

type Listed = AnyToken & { type: string };

describe('versions of a project', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let project = 0;
  const at = (path = '') => `/api/v1/projects/${project}${path}`;
  const send = <T = { code?: string }>(method: string, path: string, json?: unknown, token = ada.access_token) =>
    gateway.send<T>(method, path, { token, ...(json === undefined ? {} : { json }) });
  const tokens = async (query = '') =>
    (await send<{ data: Listed[] }>('GET', at(`/tokens?limit=100${query}`))).body.data;
  const versions = async () => (await send<{ data: Version[] }>('GET', at('/versions'))).body.data;
  const extract = async () => {
    const json = {
      images: [{ image_data: png(40, 30).toString('base64'), media_type: 'image/png' }],
      project_id: project,
    };
    const { body } = await send<{ id: number }>('POST', '/api/v1/extractions', json);
    await playRooms(gateway.database, body.id);
  };

  beforeAll(async () => {
    gateway = await runningGateway();
    ada = await gateway.person();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  beforeEach(async () => {
    project = (await send<{ id: number }>('POST', '/api/v1/projects', { name: 'p' })).body.id;
    await extract();
  });

  it('are made by runs and by people, each saying what was done', async () => {
    const [token] = (await tokens('&type=color')) as [Listed];
    const changed = await send<{ version: number; token: Listed }>('PATCH', at(`/tokens/${token.id}`), {
      alias: 'brand',
      role: 'accent',
      version: 1,
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, token: { name: token.name, alias: 'brand', role: 'accent', type: 'color' } },
    });
    await extract();
    expect((await versions()).map(({ version, cause, summary }) => [version, cause, summary])).toEqual([
      [3, 'extraction', ''],
      [2, 'curation', `${token.name} called brand, given the role accent.`],
      [1, 'extraction', ''],
    ]);
    expect((await versions())[1]).toMatchObject({ job_id: null, token_count: (await tokens()).length });
    // The next run keeps what was said.
    expect(await tokens('&q=BRAND')).toMatchObject([{ name: token.name, alias: 'brand', role: 'accent' }]);
  });

  it('say what their tokens are together, the newest unless told', async () => {
    const [token] = (await tokens('&type=color')) as [Listed];
    await send('DELETE', at(`/tokens/${token.id}`));
    const newest = await send<{ version: number }>('GET', at('/insight'));
    expect(newest).toMatchObject({ status: 200, body: { version: 2 } });
    const first = await send('GET', at('/insight?version=1'));
    const { body } = await send<{ set: TokenSet }>('GET', at('/versions/1'));
    expect(first.body).toEqual({ version: 1, ...insightOf(body.set) });
    expect(await send('GET', at('/insight?version=9'))).toMatchObject({
      status: 404,
      body: { code: 'version_not_found' },
    });
    const empty = await send<{ id: number }>('POST', '/api/v1/projects', { name: 'empty' });
    expect(await send('GET', `/api/v1/projects/${empty.body.id}/insight`)).toMatchObject({
      status: 404,
      body: { code: 'tokens_not_found' },
    });
  });

  it('are compared', async () => {
    const [token, other] = (await tokens('&type=color')) as [Listed, Listed];
    await send('PATCH', at(`/tokens/${token.id}`), { alias: 'brand' });
    const gone = (await tokens('&type=color')).find(({ name }) => name === other.name);
    expect((await send('DELETE', at(`/tokens/${gone?.id}`))).status).toBe(204);
    const { body } = await send('GET', at('/versions/1/diff/3'));
    expect(body).toMatchObject({
      from: 1,
      to: 3,
      added: [],
      removed: [{ type: 'color', name: other.name }],
      renamed: [{ type: 'color', name: token.name, before: token.name, after: 'brand' }],
      themes: [],
    });
  });

  it('a token taken out stays out of later runs, until an older version is restored', async () => {
    const [token] = (await tokens('&type=spacing')) as [Listed];
    const named = async () => (await tokens('&type=spacing')).map(({ name }) => name);
    await send('DELETE', at(`/tokens/${token.id}?version=1`));
    await extract();
    expect(await named()).not.toContain(token.name);
    const restored = await send('POST', at('/versions/1/restore'));
    expect(restored).toMatchObject({
      status: 201,
      body: { version: 4, cause: 'restore', summary: 'Version 1 again.' },
    });
    await extract();
    expect(await named()).toContain(token.name);
    const old = await send<{ set: { types: Record<string, { tokens: AnyToken[] }> } }>('GET', at('/versions/2'));
    expect(old.body.set.types['spacing']?.tokens.map(({ name }) => name)).not.toContain(token.name);
  });

  it('tokens are merged', async () => {
    const [into, other] = (await tokens('&type=color')) as [Listed, Listed];
    const merged = await send<{ token: Listed }>('POST', at('/tokens/merge'), { into: into.id, tokens: [other.id] });
    expect(merged).toMatchObject({ status: 200, body: { version: 2, token: { name: into.name } } });
    expect(merged.body.token.occurrence_count).toBe(into.occurrence_count + other.occurrence_count);
    expect((await tokens('&type=color')).map(({ name }) => name)).not.toContain(other.name);
  });

  it('of two people who change the same version the second is told', async () => {
    const [one, two] = (await tokens('&type=color')) as [Listed, Listed];
    const change = (id: number, alias: string) => send('PATCH', at(`/tokens/${id}`), { alias, version: 1 });
    const both = await Promise.all([change(one.id, 'first'), change(two.id, 'second')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'version_conflict' });
    expect((await versions()).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('twenty changes at once make twenty versions without a gap', async () => {
    const [token] = (await tokens('&type=color')) as [Listed];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send('PATCH', at(`/tokens/${token.id}`), { design_intent: `Said for the ${n}th time.` }),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await versions()).map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, n) => 21 - n));
  });

  it.each([
    ['PATCH', '/tokens/9999', { alias: 'x' }, 404, 'token_not_found'],
    ['PATCH', '/tokens/1', { alias: 'Not Kebab' }, 422, 'field_invalid'],
    ['PATCH', '/tokens/1', { role: 'hero' }, 422, 'role_unknown'],
    ['DELETE', '/tokens/9999', undefined, 404, 'token_not_found'],
    ['POST', '/tokens/merge', { into: 1, tokens: [9999] }, 404, 'token_not_found'],
    ['GET', '/versions/9', undefined, 404, 'version_not_found'],
    ['GET', '/versions/1/diff/9', undefined, 404, 'version_not_found'],
    ['POST', '/versions/9/restore', undefined, 404, 'version_not_found'],
    ['GET', '/export?version=9', undefined, 404, 'version_not_found'],
  ])('%s %s with %j is %d %s, and makes no version', async (method, path, json, status, code) => {
    expect(await send(method, at(path), json)).toMatchObject({ status, body: { code } });
    expect(await versions()).toHaveLength(1);
  });

  it("another's project has none", async () => {
    const { access_token: token } = await gateway.person();
    for (const [method, path, json] of [
      ['GET', '/versions', undefined],
      ['GET', '/versions/1', undefined],
      ['POST', '/versions/1/restore', undefined],
      ['PATCH', '/tokens/1', { alias: 'mine' }],
      ['DELETE', '/tokens/1', undefined],
      ['POST', '/tokens/merge', { into: 1, tokens: [2] }],
    ] as const) {
      expect(await send(method, at(path), json, token)).toMatchObject({
        status: 404,
        body: { code: 'project_not_found' },
      });
    }
  });

  it('tokens are found by role, name and confidence', async () => {
    const all = await tokens();
    const texts = await tokens('&type=color&role=text');
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.every((token) => token['role'] === 'text')).toBe(true);
    expect(await tokens(`&q=${all[0]?.name}`)).toContainEqual(all[0]);
    expect(await tokens('&q=%25')).toEqual([]);
    const sure = await tokens('&min_confidence=0.9');
    expect(sure).toEqual(all.filter(({ confidence }) => confidence >= 0.9));
  });
});
