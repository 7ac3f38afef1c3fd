import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type LookupFunction, type Server } from 'node:net';
import type { AppError } from '@copy-that/contracts';
import { hostileUrls } from './fixture/hostile-urls.js';
import { safeFetch } from './safe-fetch.js';

/** Counts connections, not requests: a refused address must never be connected to. */
async function listenCanary(host: string, port: number): Promise<{ server: Server; count: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { server, count: () => connections };
}

async function listen(listener: RequestListener, host = '127.0.0.1'): Promise<{ server: HttpServer; url: string }> {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { server, url: `http://${host}:${(server.address() as AddressInfo).port}` };
}

const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it was fetched')),
    (error) => error,
  );

/** A resolver that gives every name these addresses, one after another, the last for ever. */
function resolver(...answers: readonly (readonly string[])[]): LookupFunction & { asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    const entries = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, entries);
    else callback(null, entries[0]?.address ?? '', entries[0]?.family);
  };
  return Object.assign(lookup, { asked });
}

describe('hostile addresses', () => {
  let port = 0;
  const canaries: Awaited<ReturnType<typeof listenCanary>>[] = [];
  const connections = () => canaries.reduce((sum, canary) => sum + canary.count(), 0);

  beforeAll(async () => {
    const first = await listenCanary('127.0.0.1', 0);
    port = (first.server.address() as AddressInfo).port;
    canaries.push(first, await listenCanary('::1', port));
  });
  afterAll(() => canaries.forEach(({ server }) => server.close()));

  it('the canary hears a fetch that is allowed to reach it', async () => {
    const fetched = await safeFetch(`http://127.0.0.1:${port}/`, { allowPrivate: true });
    expect(Buffer.from(fetched.bytes).toString()).toBe('secret');
    expect((await safeFetch(`http://[::1]:${port}/`, { allowPrivate: true })).bytes).toHaveLength(6);
    expect(connections()).toBe(2);
  });

  it('holds more than 150 of them', () => expect(new Set(hostileUrls).size).toBeGreaterThanOrEqual(150));

  // Names whose fate the system's resolver decides before the guard sees an address.
  const names = [
    'http://example.com#@127.0.0.1:PORT/?\\',
    'http://localhost.:PORT/',
    hostileUrls.find((url) => url.startsWith('http://unix')),
  ];

  it.each(hostileUrls)('%j is never connected to', async (spelling) => {
    const before = connections();
    const error = await failure(safeFetch(spelling.replaceAll('PORT', String(port)), { connectTimeoutMs: 1000 }));
    expect(error.code).toMatch(names.includes(spelling) ? /^image_(url_refused|fetch_failed)$/ : /^image_url_refused$/);
    expect(connections()).toBe(before);
  });

  it('none is connected to after a redirect either', async () => {
    const { server, url } = await listen(
      (request, response) =>
        response.writeHead(307, { location: decodeURIComponent(request.url?.slice(2) ?? '') }).end(),
      '127.0.0.2',
    );
    const before = connections();
    const { port: hop } = new URL(url);
    for (const spelling of hostileUrls.filter((text) => /^[\x21-\x7e]+$/.test(text))) {
      const options = {
        allowAddress: (address: string) => address === '127.0.0.2',
        lookup: resolver(['127.0.0.2'], ['127.0.0.1']),
      };
      const target = encodeURIComponent(spelling.replaceAll('PORT', String(port)));
      const error = await failure(safeFetch(`http://public.test:${hop}/?${target}`, options));
      expect([spelling, error.code]).toEqual([spelling, expect.stringMatching(/^image_(url_refused|fetch_failed)$/)]);
    }
    expect(connections()).toBe(before);
    server.close();
  });

  it.each([
    ['one private answer', [['127.0.0.1']]],
    ['a private answer beside a public one', [['93.184.216.34', '127.0.0.1']]],
    ['a public answer after a private one', [['127.0.0.1', '93.184.216.34']]],
    ['a mapped answer', [['::ffff:127.0.0.1']]],
    ['a compatible answer', [['::127.0.0.1']]],
    ['a link-local answer with a zone', [['fe80::1%lo']]],
    ['no answer', [[]]],
    ['an answer that is no address', [['127.1']]],
  ])('refuses a name with %s', async (_name, answers) => {
    const before = connections();
    const error = await failure(safeFetch(`http://pictures.test:${port}/`, { lookup: resolver(...answers) }));
    expect(error.code).toBe('image_url_refused');
    expect(connections()).toBe(before);
  });

  it('refuses a name that turns from public to loopback between two lookups', async () => {
    const flip = resolver(['192.0.1.1'], ['127.0.0.1']);
    const before = connections();
    const options = { lookup: flip, connectTimeoutMs: 150 };
    await failure(safeFetch(`http://rebind.test:${port}/`, options));
    const second = await failure(safeFetch(`http://rebind.test:${port}/`, options));
    expect(second.code).toBe('image_url_refused');
    expect(flip.asked).toEqual(['rebind.test', 'rebind.test']);
    expect(connections()).toBe(before);
  });

  it('asks the resolver once a connection, so there is no second answer to flip', async () => {
    const flip = resolver(['127.0.0.1'], ['93.184.216.34']);
    const error = await failure(safeFetch(`http://rebind.test:${port}/`, { lookup: flip }));
    expect(error.code).toBe('image_url_refused');
    expect(flip.asked).toHaveLength(1);
  });

  it('tells what to do, and not which address it was', async () => {
    const error = await failure(safeFetch('http://intranet.test/', { lookup: resolver(['10.1.2.3']) }));
    expect(error.detail).toBe(
      'The address intranet.test leads into a private or reserved network. Only pictures on the public internet are fetched.',
    );
    expect(error.retryable).toBe(false);
  });
});

describe('redirects', () => {
  it('to a private address are refused though the first hop was allowed', async () => {
    const canary = await listenCanary('127.0.0.1', 0);
    const { port } = canary.server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', 'rebind.test', '2130706433']) {
      const { server, url } = await listen(
        (_request, response) => response.writeHead(302, { location: `http://${host}:${port}/` }).end(),
        '127.0.0.2',
      );
      const { port: hop } = new URL(url);
      const options = {
        allowAddress: (address: string) => address === '127.0.0.2',
        lookup: resolver(['127.0.0.2'], ['127.0.0.1']),
      };
      const error = await failure(safeFetch(`http://public.test:${hop}/`, options));
      expect(error.code).toBe('image_url_refused');
      expect(options.lookup.asked[0]).toBe('public.test');
      server.close();
    }
    expect(canary.count()).toBe(0);
    canary.server.close();
  });

  it.each([
    ['to a file', 'file:///etc/passwd', 'The URL starts with file: but only http: and https: are fetched.'],
    [
      'to a name with a password',
      'http://a:b@example.com/',
      'The URL holds a user name or password. Give one without.',
    ],
    [
      'to a mail server',
      'http://example.com:25/',
      'The URL names port 25. Ports 80, 443 and those from 1024 on are fetched.',
    ],
  ])('%s are refused', async (_name, location, detail) => {
    const { server, url } = await listen((_request, response) => response.writeHead(302, { location }).end());
    const error = await failure(safeFetch(url, { allowPrivate: true }));
    expect(error).toMatchObject({ code: 'image_url_refused', detail });
    server.close();
  });

  it.each([301, 302, 303, 307, 308])('are followed on status %i and counted', async (status) => {
    const { server, url } = await listen((request, response) => {
      const hop = Number(request.url?.slice(1) || 0);
      if (hop < 3) response.writeHead(status, { location: `/${hop + 1}`, 'set-cookie': 'id=1' }).end('moved');
      else response.writeHead(200, { 'content-type': 'image/png' }).end(request.headers.cookie ?? 'no cookie');
    });
    const fetched = await safeFetch(`${url}/0`, { allowPrivate: true, maxRedirects: 3 });
    expect(fetched).toMatchObject({ finalUrl: `${url}/3`, contentType: 'image/png' });
    expect(Buffer.from(fetched.bytes).toString()).toBe('no cookie');
    const error = await failure(safeFetch(`${url}/0`, { allowPrivate: true, maxRedirects: 2 }));
    expect(error).toMatchObject({
      code: 'image_url_refused',
      detail: 'The server redirects more than 2 times. Give the final URL.',
    });
    server.close();
  });
});

describe('limits', () => {
  const options = { allowPrivate: true } as const;

  it('stops a body at the limit, declared or not', async () => {
    let sent = 0;
    const { server, url } = await listen((request, response) => {
      if (request.url === '/declared') {
        response.writeHead(200, { 'content-length': '50000000' }).write('x');
        return;
      }
      response.writeHead(200);
      const chunk = Buffer.alloc(64_000);
      const write = () => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', write);
      write();
    });
    for (const path of ['/declared', '/endless']) {
      const error = await failure(safeFetch(url + path, { ...options, maxBytes: 1_000_000 }));
      expect(error).toMatchObject({ code: 'image_too_large', detail: 'The file behind the URL is larger than 1 MB.' });
    }
    expect(sent).toBeLessThan(20_000_000);
    server.closeAllConnections();
    server.close();
  });

  it('takes a body of exactly the limit', async () => {
    const { server, url } = await listen((_request, response) => response.end(Buffer.alloc(1000)));
    expect((await safeFetch(url, { ...options, maxBytes: 1000 })).bytes).toHaveLength(1000);
    server.close();
  });

  it.each([
    ['never answers', (() => undefined) as RequestListener],
    [
      'drips',
      ((_request, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 10);
        response.on('close', () => clearInterval(timer));
      }) as RequestListener,
    ],
  ])('gives up on a server that %s', async (_name, listener) => {
    const { server, url } = await listen(listener);
    const error = await failure(safeFetch(url, { ...options, connectTimeoutMs: 100, readTimeoutMs: 200 }));
    expect(error).toMatchObject({
      code: 'image_fetch_failed',
      detail: '127.0.0.1 did not answer in time. Check the URL, or try again later.',
      retryable: true,
    });
    server.closeAllConnections();
    server.close();
  });

  it('says what a server answered, and that one is not there', async () => {
    const { server, url } = await listen((_request, response) => response.writeHead(404).end());
    expect(await failure(safeFetch(url, options))).toMatchObject({
      code: 'image_fetch_failed',
      detail: '127.0.0.1 answered with status 404 instead of a picture.',
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(safeFetch(url, options))).toMatchObject({
      code: 'image_fetch_failed',
      detail: '127.0.0.1 could not be reached (ECONNREFUSED). Check the URL, or try again later.',
    });
  });

  it('stops when told', async () => {
    const { server, url } = await listen(() => undefined);
    const abort = new AbortController();
    const fetched = failure(safeFetch(url, { ...options, signal: abort.signal }));
    abort.abort();
    expect((await fetched).code).toBe('image_fetch_failed');
    server.closeAllConnections();
    server.close();
  });
});
