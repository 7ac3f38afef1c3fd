import { createServer as createHttpServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type LookupFunction, type Server } from 'node:net';
import type { AppError } from '@copy-that/contracts';
import { hostileUrls } from './fixture/hostile-urls.js';
import { checkWebhookUrl, type SafePostOptions, safePost } from './safe-post.js';

const message = { body: '{"type":"x"}', headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' } };

describe('posting to addresses a user gave', () => {
  let canaryPort = 0;
  let connections = 0;
  const servers: Server[] = [];

  async function listen(server: Server, host: string, port = 0): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return (server.address() as AddressInfo).port;
  }
  const canary = () =>
    createServer((socket) => {
      connections += 1;
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    });
  const receiver = async (listener: RequestListener) =>
    `http://127.0.0.1:${await listen(createHttpServer(listener), '127.0.0.1')}/hook`;
  const post = (url: string, options: Partial<SafePostOptions> = {}) => safePost(url, { ...message, ...options });
  const locally = { allowPrivate: true, timeoutMs: 5000 };

  beforeAll(async () => {
    canaryPort = await listen(canary(), '127.0.0.1');
    await listen(canary(), '::1', canaryPort);
  });
  afterAll(() => servers.forEach((server) => server.close()));

  it('the canaries hear a post that is allowed to reach them', async () => {
    expect(await post(`http://127.0.0.1:${canaryPort}/`, locally)).toMatchObject({ status: 200 });
    expect(await post(`http://[::1]:${canaryPort}/`, locally)).toMatchObject({ status: 200 });
    expect(connections).toBe(2);
  });

  it.each(hostileUrls)('%j is never connected to', async (spelling) => {
    const before = connections;
    expect(await post(spelling.replaceAll('PORT', String(canaryPort)), { timeoutMs: 1000 })).toHaveProperty('fault');
    expect(connections).toBe(before);
  });

  it.each([
    ['v4', ['127.0.0.1']],
    ['v6', ['::1']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['one among public ones', ['93.184.216.34', '127.0.0.1']],
  ])('a public name that leads to a private address is refused as the socket connects: %s', async (_name, answers) => {
    const before = connections;
    const lookup: LookupFunction = (_host, options, callback) => {
      const entries = answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      if (options.all) callback(null, entries);
      else callback(null, entries[0]?.address ?? '', entries[0]?.family);
    };
    const outcome = await post(`http://hooks.example.com:${canaryPort}/`, { lookup, timeoutMs: 2000 });
    expect(outcome).toEqual({ fault: expect.stringContaining('private or reserved network') });
    expect(connections).toBe(before);
  });

  it('sends body and headers as they are', async () => {
    const got: { method?: string; body: string; headers: IncomingHttpHeaders }[] = [];
    const url = await receiver((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        got.push({ method: request.method, body, headers: request.headers });
        response.writeHead(503, { 'retry-after': '7' }).end();
      });
    });
    expect(await post(url, locally)).toEqual({ status: 503, retryAfter: '7' });
    expect(got).toMatchObject([{ method: 'POST', body: message.body, headers: message.headers }]);
  });

  it.each([301, 302, 303, 307, 308])('a redirect (%d) to loopback is an answer, never a way', async (status) => {
    const before = connections;
    const url = await receiver((_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${canaryPort}/` }).end();
    });
    expect(await post(url, locally)).toMatchObject({ status });
    expect(connections).toBe(before);
  });

  it('a receiver that never answers is given up in time, and so is one that never ends its answer', async () => {
    const silent = await receiver(() => undefined);
    const start = performance.now();
    expect(await post(silent, { ...locally, timeoutMs: 300 })).toEqual({ fault: 'No answer within 0.3 s.' });
    const endless = await receiver((_request, response) => void response.writeHead(200).write('.'));
    expect(await post(endless, { ...locally, timeoutMs: 300 })).toMatchObject({ status: 200 });
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('of an answer of 10 MB little more than 64 KB is taken', async () => {
    let sent = 0;
    const url = await receiver((_request, response) => {
      response.writeHead(200);
      const write = () => {
        while (sent < 10_000_000) {
          sent += 16_384;
          if (!response.write(Buffer.alloc(16_384))) {
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    });
    expect(await post(url, locally)).toMatchObject({ status: 200 });
    // What the kernel's buffers hold counts as sent.
    expect(sent).toBeLessThan(9_000_000);
  });

  it('a refused connection is a fault, told without the address', async () => {
    const port = await listen(createServer(), '127.0.0.1');
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    expect(await post(`http://127.0.0.1:${port}/`, locally)).toEqual({
      fault: 'The receiver could not be reached (ECONNREFUSED).',
    });
  });

  it.each([
    'http://127.0.0.1/',
    'http://[::1]:8080/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest',
    'http://10.1.2.3/',
    'http://localhost/',
    'http://a.localhost./',
    'ftp://example.com/',
    'https://user:pass@example.com/',
    'https://example.com:22/',
    'example.com',
  ])('%s is refused before anything is sent', (url) => {
    const refused = () => checkWebhookUrl(url);
    expect(refused).toThrow(expect.objectContaining<Partial<AppError>>({ code: 'webhook_url_refused' }));
  });

  it.each(['https://example.com/hook', 'http://93.184.216.34:8080/'])('%s is taken', (url) => {
    expect(checkWebhookUrl(url).href).toBe(url);
  });
});
