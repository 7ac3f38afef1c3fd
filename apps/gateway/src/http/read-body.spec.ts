import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '@copy-that/contracts';
import { readJsonBody } from './read-body.js';

describe('readJsonBody', () => {
  let server: Server;
  let port: number;
  const faults: unknown[] = [];

  beforeAll(async () => {
    server = createServer((incoming, response) => {
      const answered = readJsonBody(incoming, 1000).then((read) => response.end(JSON.stringify({ read })));
      answered.catch((error: unknown) => {
        faults.push(error);
        response.end(
          JSON.stringify(
            error instanceof AppError ? { code: error.code, detail: error.detail } : { thrown: String(error) },
          ),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function send(body: Uint8Array | string | undefined, headers: Record<string, string> = {}) {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      body: body as BodyInit | undefined,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return (await response.json()) as { read?: unknown; code?: string; detail?: string };
  }

  it.each(['{"a":1}', '\ufeff{"a":1}', ' {"a":1}\n'])('reads %j', async (text) => {
    expect(await send(text, { 'content-type': 'Application/JSON; charset=utf-8' })).toEqual({ read: { a: 1 } });
  });

  it.each([
    ['nothing', undefined, {}, 'body_empty', 'has none'],
    [
      'a form',
      'a=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'content_type_unsupported',
      '"application/x-www-form-urlencoded"',
    ],
    ['text', '{}', { 'content-type': 'text/plain' }, 'content_type_unsupported', 'text/plain'],
    [
      'another charset',
      '{}',
      { 'content-type': 'application/json; charset=utf-16' },
      'content_type_unsupported',
      'UTF-8',
    ],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 'content_type_unsupported', 'gzip'],
    ['half an object', '{"password":"hunter2', {}, 'body_malformed', 'not valid JSON'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 'body_malformed', 'UTF-8'],
    ['1001 bytes', `"${'x'.repeat(999)}"`, {}, 'body_too_large', '1000 bytes'],
  ] as [string, string | Uint8Array | undefined, Record<string, string>, string, string][])(
    'refuses %s',
    async (_name, body, headers, code, words) => {
      const answer = await send(body, headers);
      expect(answer.code).toBe(code);
      expect(answer.detail).toContain(words);
      expect(answer.detail).not.toContain('hunter2');
    },
  );

  it('takes exactly the limit', async () => {
    expect(await send(`"${'x'.repeat(998)}"`)).toEqual({ read: 'x'.repeat(998) });
  });

  it('counts a body of unstated length', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const sending = request({ port, method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve(text));
      });
      sending.on('error', reject);
      for (let i = 0; i < 20; i++) sending.write('x'.repeat(100));
      sending.end();
    });
    expect(JSON.parse(answer)).toMatchObject({ code: 'body_too_large' });
  });

  it('a body that breaks off is malformed, not a fault of ours', async () => {
    const before = faults.length;
    const sending = request({
      port,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '100' },
    });
    sending.on('error', () => undefined);
    await new Promise((resolve) => sending.write('{"a":', resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    sending.destroy();
    while (faults.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(faults.at(-1)).toMatchObject({ code: 'body_malformed' });
  });
});
