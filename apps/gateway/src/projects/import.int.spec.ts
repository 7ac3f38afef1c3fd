import type { Session, Version } from '@copy-that/contracts';
import type { AnyToken } from '@copy-that/tokens';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const blue = { colorSpace: 'srgb', components: [0.3059, 0.451, 0.8745], alpha: 1, hex: '#4e73df' };
const document = {
  $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
  zebra: {
    $type: 'duration',
    $extensions: { 'org.example': { z: 1, a: '\u2028</script>' } },
    fast: { $value: { value: 1, unit: 's' } },
  },
  color: { $type: 'color', brand: { $value: blue, $description: 'Ours.' }, link: { $value: '{color.brand}' } },
};

describe('import', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let project = 0;
  const at = (path = '') => `/api/v1/projects/${project}${path}`;
  const send = <T = { code?: string }>(method: string, path: string, json?: unknown, headers = {}) =>
    gateway.send<T>(method, path, { token: ada.access_token, headers, ...(json === undefined ? {} : { json }) });

  beforeAll(async () => {
    gateway = await runningGateway();
    ada = await gateway.person();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  beforeEach(async () => {
    project = (await send<{ id: number }>('POST', '/api/v1/projects', { name: 'p' })).body.id;
  });

  it('makes the next version, which is the document through curation and restoring', async () => {
    const made = await send('POST', at('/import'), document);
    expect(made).toMatchObject({
      status: 201,
      body: {
        version: 1,
        cause: 'import',
        summary: 'One token imported.',
        job_id: null,
        kept: [{ pointer: '/zebra/fast' }],
      },
    });
    const [token] = (await send<{ data: AnyToken[] }>('GET', at('/tokens'))).body.data;
    expect(token).toMatchObject({ name: 'brand', hex: '#4e73df', engine: 'imported', design_intent: 'Ours.' });
    const stored = await send<{ set: { foreign: { document: object } } }>('GET', at('/versions/1'));
    expect(JSON.stringify(stored.body.set.foreign.document)).toBe(JSON.stringify(document));
    const changed = await send('PATCH', at(`/tokens/${token?.id}`), { design_intent: 'Everybody’s.' });
    expect(changed.status).toBe(200);
    const next = await send<typeof stored.body>('GET', at('/versions/2'));
    expect(next.body.set.foreign).toEqual(stored.body.set.foreign);
    await send('POST', at('/versions/1/restore'));
    const third = await send<typeof stored.body>('GET', at('/versions/3'));
    expect(third.body.set).toEqual(stored.body.set);
  });

  it('refuses a broken document with a pointer to each fault, and changes nothing', async () => {
    const broken = { a: { $value: '{b}' }, b: { $value: '{a}' }, 'c/d': { $value: '{none}' } };
    const { status, body } = await send<{ code: string }>('POST', at('/import'), broken);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'document_invalid' });
    expect(JSON.stringify(body)).toContain('"/b/$value"');
    expect(JSON.stringify(body)).toContain('"/c~1d/$value"');
    expect((await send<{ data: Version[] }>('GET', at('/versions'))).body.data).toEqual([]);
  });

  it.each([
    ['no object', [], 422],
    ['a character no database takes', { $description: '\0' }, 422],
    ['more than eight million bytes', { $description: 'x'.repeat(8_000_000) }, 413],
    [
      '4,001 tokens',
      {
        color: Object.fromEntries(
          Array.from({ length: 4_001 }, (_, n) => [`c${n}`, { $type: 'color', $value: '#123' }]),
        ),
      },
      422,
    ],
  ])('refuses %s', async (_, given, want) => {
    expect((await send('POST', at('/import'), given)).status).toBe(want);
  });

  it('takes 4,000 tokens and eight million bytes, in the order of the document', async () => {
    const tokens = Array.from({ length: 4_000 }, (_, n) => [
      `s${n}`,
      { $value: { value: n + 1, unit: 'px' }, $description: 'x'.repeat(1_880) },
    ]);
    const large = { space: { $type: 'dimension', ...Object.fromEntries(tokens) } };
    expect(JSON.stringify(large).length).toBeGreaterThan(7_500_000);
    const made = await send<Version>('POST', at('/import'), large);
    expect(made).toMatchObject({ status: 201, body: { summary: '4000 tokens imported.', token_count: 4_000 } });
    const { data } = (await send<{ data: AnyToken[] }>('GET', at('/tokens?limit=3'))).body;
    expect(data.map(({ id }) => id)).toEqual([1, 2, 3]);
  }, 60_000);

  it('says of what is no JSON where it is not, and of the document nothing', async () => {
    const headers = { authorization: `Bearer ${ada.access_token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${gateway.url}${at('/import')}`, {
      method: 'POST',
      headers,
      body: '{"secret": nope}',
    });
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).code]).toEqual([400, 'body_malformed']);
    expect(text).not.toContain('secret');
  });

  it('is done once under an Idempotency-Key, and only on the version that was expected', async () => {
    const key = { 'idempotency-key': '"import-1"' };
    const [first, again] = [
      await send('POST', at('/import'), document, key),
      await send('POST', at('/import'), document, key),
    ];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await send('POST', at('/import?version=7'), document)).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    });
    expect((await send<{ data: Version[] }>('GET', at('/versions'))).body.data).toHaveLength(1);
  });

  it('is no way into the project of another', async () => {
    const eve = await gateway.person();
    const theirs = await gateway.send('POST', at('/import'), { token: eve.access_token, json: document });
    expect(theirs).toMatchObject({ status: 404, body: { code: 'project_not_found' } });
  });
});
