import { execFile } from 'node:child_process';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type TestRedis, testRedis } from '@copy-that/testing';
import { Redis } from 'ioredis';
import { type SlidingWindow, SlidingWindows } from './sliding-windows.js';

const run = promisify(execFile);
const PROCESSES = 8;
const LOOPS = 20;
/** How late a unit that came back may be taken again: what a busy machine needs to ask for it. */
const LATE_US = 400_000;

const windowOf = (limit: number, widthMs: number, name = `w${widthMs}`): SlidingWindow => ({
  name,
  subject: 'test',
  limit,
  widthMs,
});

describe('SlidingWindows', () => {
  let server: TestRedis;
  let limiter: SlidingWindows;
  let direct: Redis;

  beforeAll(async () => {
    server = await testRedis('cache');
    direct = new Redis(server.url);
    limiter = new SlidingWindows(server.url, () => undefined);
    await untilUp();
  });
  beforeEach(() => direct.flushall());
  afterAll(async () => {
    limiter.close();
    direct.disconnect();
    await server.stop();
  });

  async function untilUp(): Promise<void> {
    while (
      !(await limiter.ping().then(
        () => true,
        () => false,
      ))
    )
      await sleep(20);
  }

  it('hold in any span against 8 processes, and give each unit back when it is due', async () => {
    const windows = [windowOf(7, 250), windowOf(20, 1000), windowOf(45, 3000)];
    const program = [
      join(__dirname, '..', 'bootstrap', 'fixture', 'run-typescript.mjs'),
      join(__dirname, 'fixture', 'greedy.main.ts'),
      server.url,
      JSON.stringify(windows),
      '9000',
      String(LOOPS),
    ];
    const answers = await Promise.all(
      Array.from({ length: PROCESSES }, async () => JSON.parse((await run(process.execPath, program)).stdout)),
    );
    expect(answers.every(({ refused }) => refused > 100)).toBe(true);
    const stamps: number[] = answers.flatMap(({ got }) => got).sort((a, b) => a - b);
    expect(stamps.length).toBeGreaterThanOrEqual(45 * 3);
    for (const [at, stamp] of stamps.entries()) {
      const dueUs = Math.max(
        ...windows.map(({ limit, widthMs }) => (stamps[at - limit] ?? Number.NEGATIVE_INFINITY) + widthMs * 1000),
      );
      expect(stamp).toBeGreaterThanOrEqual(dueUs);
      if (dueUs > 0) expect(stamp - dueUs).toBeLessThan(LATE_US);
    }
  }, 60_000);

  it('are taken from together or not at all', async () => {
    const [tight, wide] = [windowOf(2, 60_000, 'tight'), windowOf(5, 3_600_000, 'wide')];
    expect(await limiter.take('a', [wide, tight])).toMatchObject({
      allowed: true,
      states: [{ remaining: 4 }, { remaining: 1 }],
    });
    await limiter.take('a', [wide, tight]);
    for (let n = 0; n < 3; n++) {
      const { allowed, states } = await limiter.take('a', [wide, tight]);
      expect(allowed).toBe(false);
      expect(states.map(({ remaining }) => remaining)).toEqual([3, 0]);
    }
    expect((await limiter.take('a', [wide])).states[0]?.remaining).toBe(2);
    expect((await limiter.take('b', [wide, tight])).allowed).toBe(true);
  });

  it('say when the next unit is given back, by the clock of Redis', async () => {
    const window = windowOf(2, 60_000);
    const first = await limiter.take('c', [window]);
    expect(first.states[0]?.resetMs).toBe(60_000);
    await sleep(50);
    await limiter.take('c', [window]);
    const refused = await limiter.take('c', [window]);
    expect(refused.states[0]?.resetMs).toBeCloseTo(60_000 - (refused.atUs - first.atUs) / 1000, 3);
  });

  it('wait for all units above a limit that was lowered', async () => {
    for (let n = 0; n < 5; n++) await limiter.take('d', [windowOf(5, 700, 'w')]);
    const third = (await direct.lindex('copythat:limit:{d}:test:w', 3)) as string;
    const lowered = await limiter.take('d', [windowOf(2, 700, 'w')]);
    expect(lowered).toMatchObject({ allowed: false, states: [{ remaining: 0 }] });
    expect(lowered.states[0]?.resetMs).toBeCloseTo((Number(third) + 700_000 - lowered.atUs) / 1000, 3);
    await sleep(720);
    expect((await limiter.take('d', [windowOf(2, 700, 'w')])).allowed).toBe(true);
  });

  it('leave nothing behind once they have passed, nor more than their limit before', async () => {
    const window = windowOf(3, 300);
    for (let n = 0; n < 10; n++) await limiter.take('e', [window]);
    expect(await direct.llen('copythat:limit:{e}:test:w300')).toBe(3);
    expect(await direct.pttl('copythat:limit:{e}:test:w300')).toBeLessThanOrEqual(1600);
    await sleep(1700);
    expect(await direct.keys('*')).toEqual([]);
  });

  it('keep a log as long as a unit in it counts, however long it is in use', async () => {
    const window = windowOf(3, 1200);
    const stamps: number[] = [];
    for (const end = Date.now() + 6000; Date.now() < end; await sleep(150)) {
      const { allowed, atUs } = await limiter.take('h', [window]);
      if (allowed) stamps.push(atUs);
      expect(await direct.pttl('copythat:limit:{h}:test:w1200')).toBeGreaterThan(1200);
    }
    expect(stamps.length).toBeGreaterThan(10);
    for (const [at, stamp] of stamps.entries()) {
      expect(stamp - (stamps[at - 3] ?? 0)).toBeGreaterThanOrEqual(1_200_000);
    }
  });

  it('answer within a second by Redis or by a fault while it hangs, take nothing later, and go on when it wakes', async () => {
    const window = windowOf(50, 60_000);
    await limiter.take('f', [window]);
    server.pause();
    const starts = performance.now();
    for (let n = 0; n < 20; n++) {
      const began = performance.now();
      await expect(limiter.take('f', [window])).rejects.toThrow(/connected|writeable|closed|max retries/i);
      expect(performance.now() - began).toBeLessThan(1000);
    }
    // Only the first had to wait: the rest finds the connection given up.
    expect(performance.now() - starts).toBeLessThan(2000);
    server.resume();
    await untilUp();
    expect((await limiter.take('f', [window])).states[0]?.remaining).toBeGreaterThanOrEqual(47);
  });

  it('try another connection where one is taken and never greeted', async () => {
    const sockets: Socket[] = [];
    const proxy = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      if (sockets.length > 1) socket.pipe(connect(server.port, '127.0.0.1')).pipe(socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = new URL(server.url);
    address.port = String((proxy.address() as AddressInfo).port);
    const other = new SlidingWindows(address.href, () => undefined);
    const end = Date.now() + 5000;
    let allowed = false;
    while (!allowed && Date.now() < end) {
      await sleep(50);
      allowed = await other.take('i', [windowOf(1, 1000)]).then(
        (taking) => taking.allowed,
        () => false,
      );
    }
    other.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
    expect(allowed).toBe(true);
  });

  it('go on after a restart of Redis', async () => {
    await server.kill();
    await expect(limiter.take('g', [windowOf(1, 1000)])).rejects.toThrow(/connected|writeable|closed|max retries/i);
    await server.start();
    await untilUp();
    expect((await limiter.take('g', [windowOf(1, 1000)])).allowed).toBe(true);
  });
});
