import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, faultProxy } from './fault-proxy.js';

describe('the fault proxy', () => {
  let echo: Server;
  let proxy: FaultProxy;
  const clients: Socket[] = [];

  beforeAll(async () => {
    echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
  });
  beforeEach(async () => {
    proxy = await faultProxy((echo.address() as AddressInfo).port);
  });
  afterEach(async () => {
    for (const socket of clients.splice(0)) socket.destroy();
    await proxy.close();
  });
  afterAll(() => void echo.close());

  async function client(): Promise<Socket> {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => undefined);
    clients.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  /** What comes back of `text`, and after how many milliseconds; short of it after `withinMs`. */
  async function echoed(socket: Socket, text: string, withinMs = 3000) {
    const started = performance.now();
    const pieces: Buffer[] = [];
    const take = (piece: Buffer) => void pieces.push(piece);
    socket.on('data', take);
    socket.write(text);
    const all = () => Buffer.concat(pieces).toString();
    while (all().length < text.length && performance.now() - started < withinMs && !socket.destroyed) await sleep(2);
    socket.off('data', take);
    return { text: all(), pieces: pieces.length, afterMs: performance.now() - started };
  }

  it('carries everything both ways when sound, in order', async () => {
    const text = Array.from({ length: 40_000 }, (_, at) => at).join(' ');
    expect((await echoed(await client(), text)).text).toBe(text);
    expect([proxy.open, proxy.taken]).toEqual([1, 1]);
  });

  it.each([
    ['latency, each way', { latencyMs: 80 }, 'x', 155, 1000],
    ['a narrow wire, each way', { bytesPerSecond: 10_000 }, 'x'.repeat(1000), 190, 2000],
  ])('%s takes its time', async (_name, fault, text, atLeastMs, atMostMs) => {
    proxy.set(fault);
    const { text: back, afterMs } = await echoed(await client(), text);
    expect(back).toBe(text);
    expect(afterMs).toBeGreaterThan(atLeastMs);
    expect(afterMs).toBeLessThan(atMostMs);
  });

  it('slices', async () => {
    const socket = await client();
    proxy.set({ sliceBytes: 1, latencyMs: 1 });
    expect(await echoed(socket, 'abcdefgh')).toMatchObject({ text: 'abcdefgh' });
  });

  it('truncates and ends', async () => {
    proxy.set({ truncateAfterBytes: 5 });
    const socket = await client();
    const ended = once(socket, 'close');
    expect((await echoed(socket, 'abcdefgh', 500)).text).toHaveLength(5);
    await ended;
  });

  it('delivers what was under way when the sender closed', async () => {
    const farewell = createServer((peer) => void peer.end('goodbye')).listen(0, '127.0.0.1');
    await once(farewell, 'listening');
    proxy.lead((farewell.address() as AddressInfo).port);
    proxy.set({ latencyMs: 100, sliceBytes: 2 });
    const socket = await client();
    let text = '';
    socket.on('data', (piece) => void (text += piece));
    await once(socket, 'close');
    expect(text).toBe('goodbye');
    farewell.close();
  });

  it('holds back in a black hole what arrives after it', async () => {
    const socket = await client();
    proxy.set({ blackhole: true });
    expect((await echoed(socket, 'lost?', 200)).text).toBe('');
    const back = once(socket, 'data');
    proxy.set();
    expect(String((await back)[0])).toBe('lost?');
  });

  it('resets what is open, and every second new connection', async () => {
    const socket = await client();
    const [error] = await Promise.all([once(socket, 'error'), Promise.resolve(proxy.reset())]).then(([found]) => found);
    expect(error).toMatchObject({ code: 'ECONNRESET' });
    proxy.set({ resetEvery: 2 });
    const [even, odd] = [await client(), await client()];
    expect((await echoed(odd, 'x', 300)).text).toBe('x');
    expect((await echoed(even, 'x', 300)).text).toBe('');
  });

  it('lets open connections vanish without a word, and takes new ones', async () => {
    const old = await client();
    expect((await echoed(old, 'before')).text).toBe('before');
    proxy.vanish();
    expect((await echoed(old, 'x', 200)).text).toBe('');
    expect(old.destroyed).toBe(false);
    expect((await echoed(await client(), 'after')).text).toBe('after');
  });

  it('refuses, and leads elsewhere', async () => {
    proxy.set({ refuse: true });
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    clients.push(socket);
    await new Promise((resolve) => socket.once('close', resolve));
    proxy.set();
    const other = createServer((peer) => void peer.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    proxy.lead((other.address() as AddressInfo).port);
    const [text] = await once(await client(), 'data');
    expect(String(text)).toBe('other');
    other.close();
  });
});
