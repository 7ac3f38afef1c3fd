import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { AiFault } from '../ai-fault.js';
import { createNamer, type Namer } from '../create-namer.js';
import { sampleAsk } from '../fixture/sample-ask.js';
import { MAX_BODY_BYTES } from './read-body.js';

const KEY = 'sk-openai-canary-5d2';
const DEADLINE_MS = 1500;
const alive = new AbortController().signal;
const ask = sampleAsk();

const answer = {
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  error: null,
  incomplete_details: null,
  model: 'gpt-5.4-mini-2026-03-17',
  output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: '{}', annotations: [] }] }],
  usage: { input_tokens: 900, input_tokens_details: { cached_tokens: 0 }, output_tokens: 20, total_tokens: 920 },
};

interface Call {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

let server: Server;
let calls: Call[] = [];
let reply: (response: ServerResponse) => void;
let namer: Namer;

const sendJson =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const refuse = (status: number, code: string | null, headers?: Record<string, string>) =>
  sendJson(status, { error: { message: `No: ${KEY}`, type: 'x', param: null, code } }, headers);

beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '', headers } = request;
    void json(request).then((body) => {
      calls.push({ url, headers, body: body as Call['body'] });
      reply(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  calls = [];
  reply = sendJson(200, answer, { 'x-request-id': 'req_7' });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const openai = { apiKey: KEY, baseUrl, model: 'gpt-5.4-mini' };
  namer = createNamer({ openai, deadlineMs: DEADLINE_MS, backoffMs: 1 }) as Namer;
});

describe('OpenAI', () => {
  it('is asked once, at the address and with the key that were given', async () => {
    await expect(namer.ask(ask, { signal: alive })).resolves.toMatchObject({
      provider: 'openai',
      requestId: 'req_7',
      text: '{}',
      raw: JSON.stringify(answer),
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      url: '/v1/responses',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'gpt-5.4-mini', store: false, max_output_tokens: 2048 },
    });
    for (const header of ['openai-organization', 'openai-project'])
      expect(calls[0]?.headers).not.toHaveProperty(header);
    expect(namer).toMatchObject({ provider: 'openai', model: 'gpt-5.4-mini' });
    expect(namer.batches).toBeUndefined();
  });

  it.each<[string, (response: ServerResponse) => void, Partial<AiFault>, number]>([
    [
      'a rate limit',
      refuse(429, 'rate_limit_exceeded', { 'retry-after': '7' }),
      { kind: 'rate_limited', retryAfterMs: 7000 },
      1,
    ],
    ['no credit', refuse(429, 'insufficient_quota'), { kind: 'billing', billed: 'no' }, 1],
    ['a wrong key', refuse(401, 'invalid_api_key'), { kind: 'auth', billed: 'no' }, 1],
    ['a refused request', refuse(400, null), { kind: 'bad_request', billed: 'no' }, 1],
    ['an unknown model', refuse(404, 'model_not_found'), { kind: 'not_found', billed: 'no' }, 1],
    ['an overload', refuse(503, null), { kind: 'overloaded', billed: 'no' }, 3],
    ['a fault of its own', refuse(500, 'server_error'), { kind: 'server', billed: 'no' }, 3],
    [
      'a response that failed',
      sendJson(200, { ...answer, status: 'failed', error: { code: 'server_error' } }),
      { kind: 'server', billed: 'unknown' },
      3,
    ],
    ['a page', (response) => void response.end('<html></html>'), { kind: 'server', billed: 'unknown' }, 3],
    [
      'a flood',
      (response) => void response.end(' '.repeat(3 * MAX_BODY_BYTES)),
      { kind: 'server', billed: 'unknown' },
      3,
    ],
    ['a broken connection', (response) => void response.destroy(), { kind: 'connection', billed: 'unknown' }, 3],
    [
      'half an answer',
      (response) => void response.write('{', () => response.destroy()),
      { kind: 'connection', billed: 'unknown' },
      3,
    ],
    ['silence', () => undefined, { kind: 'timeout', billed: 'unknown' }, 3],
    ['silence after the first byte', (response) => void response.write('{'), { kind: 'timeout', billed: 'unknown' }, 3],
  ])('after %s ends with a fault like any provider', async (_name, badly, want, count) => {
    reply = badly;
    const start = performance.now();
    const fault = await namer.ask(ask, { signal: alive }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AiFault);
    expect(fault).toMatchObject(want);
    expect(String((fault as Error).stack)).not.toContain(KEY);
    expect(performance.now() - start).toBeLessThan(DEADLINE_MS + 2000);
    expect(calls).toHaveLength(count);
  });

  it('is left at once by a caller who leaves', async () => {
    const leaving = new AbortController();
    reply = () => leaving.abort();
    await expect(namer.ask(ask, { signal: leaving.signal })).rejects.toMatchObject({
      kind: 'aborted',
      billed: 'unknown',
    });
    expect(calls).toHaveLength(1);
  });
});
