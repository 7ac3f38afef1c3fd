import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { endpointCatalog, PROBLEM_MEDIA_TYPE } from '@copy-that/contracts';
import type { ApiProblem } from './api-problem.js';
import { createClient } from './create-client.js';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const image = {
  id: 7,
  sha256: 'a'.repeat(64),
  media_type: 'image/png',
  byte_size: 3,
  width: 1,
  height: 1,
  created_at: '2026-11-22T10:00:00.000Z',
};

describe('createClient', () => {
  let server: Server;
  let baseUrl: string;
  let seen: Seen;
  let answer: { status: number; type?: string; headers?: Record<string, string>; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        seen = { method: request.method, url: request.url, headers: request.headers, body };
        response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
        response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('fills the path, sends the credentials and parses the answer', async () => {
    answer = { status: 200, body: JSON.stringify(image) };
    const client = createClient({ baseUrl: `${baseUrl}/`, token: 'secret' });
    expect(await client.call(endpointCatalog.readImage, { params: { id: 7 } })).toEqual(image);
    expect(seen).toMatchObject({ method: 'GET', url: '/api/v1/images/7', headers: { authorization: 'Bearer secret' } });
    // @ts-expect-error the endpoint has parameters, so a call must give them
    await expect(client.call(endpointCatalog.readImage)).rejects.toThrow("readImage needs the parameter 'id'.");
  });

  it('sends a query without what is undefined, and an API key where there is no token', async () => {
    answer = { status: 200, body: JSON.stringify({ data: [], next_cursor: null }) };
    const client = createClient({ baseUrl, apiKey: 'ct_live_x' });
    await client.call(endpointCatalog.listProjects, { query: { limit: 5, cursor: undefined } });
    expect(seen).toMatchObject({ url: '/api/v1/projects?limit=5', headers: { 'x-api-key': 'ct_live_x' } });
  });

  it('sends a file as multipart with its name and type', async () => {
    answer = { status: 201, body: JSON.stringify(image) };
    const file = new File(['png'], 'shot.png', { type: 'image/png' });
    await createClient({ baseUrl }).call(endpointCatalog.uploadImage, { body: { file } });
    expect(seen.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen.body).toContain('name="file"; filename="shot.png"\r\nContent-Type: image/png\r\n\r\npng');
  });

  it('throws the problem of an error answer with its fields and the wait', async () => {
    const problem = {
      type: 'urn:copy-that:error:image_not_found',
      title: 'No such image',
      status: 404,
      detail: 'There is no image 8. Upload it first.',
      code: 'image_not_found',
    };
    answer = { status: 404, type: PROBLEM_MEDIA_TYPE, headers: { 'retry-after': '3' }, body: JSON.stringify(problem) };
    const failure = createClient({ baseUrl }).call(endpointCatalog.readImage, { params: { id: 8 } });
    await expect(failure).rejects.toMatchObject({
      name: 'ApiProblem',
      message: problem.detail,
      code: 'image_not_found',
      status: 404,
      retryAfterSeconds: 3,
      problem,
    } satisfies Partial<ApiProblem>);
  });

  it.each([
    [
      'a page of a proxy',
      502,
      'text/html',
      '<h1>Bad gateway</h1>',
      'answered 502 without saying why: <h1>Bad gateway</h1>',
    ],
    ['an empty error', 500, PROBLEM_MEDIA_TYPE, '', 'answered 500 without saying why: no text'],
    [
      'a success outside the contract',
      200,
      'application/json',
      '{"id":"x"}',
      "readImage answered 200 with a body that is not its contract's",
    ],
    [
      'a success that is not JSON',
      200,
      'text/html',
      '<p>',
      "readImage answered 200 with a body that is not its contract's",
    ],
  ])('names %s', async (_, status, type, body, message) => {
    answer = { status, type, body };
    await expect(createClient({ baseUrl }).call(endpointCatalog.readImage, { params: { id: 1 } })).rejects.toThrow(
      message,
    );
  });

  it('gives the body of another success status only to send', async () => {
    const job = {
      id: 1,
      kind: 'extraction',
      status: 'queued',
      stage: null,
      progress: 0,
      degraded: false,
      types: ['spacing'],
      engine: 'measured',
      project_id: null,
      image_ids: [],
      stages: [],
      warnings: [],
      error: null,
      created_at: image.created_at,
      started_at: null,
      finished_at: null,
      links: { self: '/api/v1/jobs/1', tokens: null, export: null },
    };
    answer = { status: 202, headers: { location: '/api/v1/jobs/1' }, body: JSON.stringify(job) };
    const client = createClient({ baseUrl });
    const input = { params: { type: 'spacing' }, body: { image_id: 1 }, headers: { prefer: 'respond-async' } };
    await expect(client.call(endpointCatalog.extractType, input)).rejects.toThrow("use 'send' to receive it");
    expect(await client.send(endpointCatalog.extractType, input)).toMatchObject({ status: 202, data: job });
    expect(seen.headers.prefer).toBe('respond-async');
  });

  it('downloads a file as it is', async () => {
    answer = { status: 200, type: 'text/css', body: ':root {}' };
    const { content, mediaType } = await createClient({ baseUrl }).download(endpointCatalog.exportProject, {
      params: { id: 1 },
      query: { format: 'css' },
    });
    expect([Buffer.from(content).toString(), mediaType, seen.url]).toEqual([
      ':root {}',
      'text/css',
      '/api/v1/projects/1/export?format=css',
    ]);
  });
});
