import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@copy-that/embedded';
import { SlidingWindows } from '@copy-that/platform';
import { Redis } from 'ioredis';
import { quantile } from '../statistics.js';

const CALLS_A_LAP = 500;

/** Median milliseconds of a PING and of a check of the two windows every request takes from, on one Redis, in turn. */
export async function limiterTimes(rounds: number): Promise<{ pingMs: number; checkMs: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'copy-that-limiter-'));
  const server = await startRedis({ dataDir, role: 'cache' });
  const plain = new Redis(server.url);
  const limiter = new SlidingWindows(server.url, () => undefined);
  try {
    await plain.ping();
    while (
      !(await limiter.ping().then(
        () => true,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 20));
    const windows = [
      { name: 'minute', subject: 'user', limit: 60, widthMs: 60_000 },
      { name: 'hour', subject: 'user', limit: 1000, widthMs: 3_600_000 },
    ];
    const pings: number[] = [];
    const checks: number[] = [];
    for (let round = -2; round < rounds; round++) {
      const ping = await lap(() => plain.ping());
      // A caller like those of a real day: logs of some tens of entries, not one that grows for ever.
      const check = await lap((call) => limiter.take(`owner-${round}-${Math.floor(call / 50)}`, windows));
      if (round < 0) continue;
      pings.push(ping);
      checks.push(check);
    }
    return { pingMs: quantile(pings, 0.5), checkMs: quantile(checks, 0.5) };
  } finally {
    plain.disconnect();
    limiter.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function lap(call: (n: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < CALLS_A_LAP; n++) await call(n);
  return (performance.now() - started) / CALLS_A_LAP;
}
