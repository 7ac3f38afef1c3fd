import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { endpointCatalog } from '@copy-that/contracts';
import { freePort } from '@copy-that/embedded';
import { aloneRow, type Row } from './engine/row.js';
import { goalText, verdict } from './engine/verdict.js';
import { acceptTimes } from './gateway/accept.js';
import { debuggable } from './gateway/held-memory.js';
import { limiterTimes } from './gateway/limiter.js';
import { latency, throughput } from './gateway/load.js';
import { streamCosts } from './gateway/streams.js';
import { startPlatform } from './platform.js';
import { ms, quantile } from './statistics.js';

// Measures what the door costs and writes the report: npm run bench:gateway
const report = fileURLToPath(new URL('../../../docs/benchmarks/gateway.md', import.meta.url));
const NOTES = '## Notes';
const ROUNDS = 7;
const LATENCY_ROUNDS = 500;
const LIMITER_ROUNDS = 15;
const STREAMS = 1000;

const load = loadavg()[0] ?? Number.NaN;
const bare = fork(fileURLToPath(new URL('./gateway/bare-fastify.js', import.meta.url)));
const [barePort] = (await once(bare, 'message')) as [number];
const rows: Row[] = [];
const debugPort = await freePort();
const platform = await startPlatform(debuggable(debugPort));
try {
  const { baseUrl, token, client } = platform;
  const { key } = await client.call(endpointCatalog.createApiKey, { body: { name: 'bench', scopes: ['read'] } });
  const hello = { name: 'bare Fastify', url: `http://127.0.0.1:${barePort}/hello` };
  const live = { name: 'a public route', url: `${baseUrl}/health/live` };
  const me = { url: `${baseUrl}/api/v1/auth/me` };
  const withSession = { ...me, name: 'by session', headers: { authorization: `Bearer ${token}` } };
  const withKey = { ...me, name: 'by API key', headers: { 'x-api-key': key } };

  const [helloRate = 0, liveRate = 0, sessionRate = 0, keyRate = 0] = await throughput(
    [hello, live, withSession, withKey],
    ROUNDS,
  );
  const authenticated = { least: 0.45, aim: 0.6, better: 'more' } as const;
  const rate = (what: string, served: number, goal?: typeof authenticated): Row => ({
    what,
    ours: `${served.toFixed(0)} requests/s`,
    theirs: `bare Fastify: ${helloRate.toFixed(0)} requests/s`,
    ratio: `${(served / helloRate).toFixed(2)} x`,
    aim: goal ? goalText(goal, 'x') : '',
    met: goal ? verdict(served / helloRate, goal) : '',
  });
  rows.push(
    rate('`GET /health/live`', liveRate),
    rate('`GET /auth/me` by session', sessionRate, authenticated),
    rate('`GET /auth/me` by API key', keyRate, authenticated),
  );

  const [liveMs = 0, sessionMs = 0, keyMs = 0] = await latency([live, withSession, withKey], LATENCY_ROUNDS);
  const overhead = { least: 0.5, aim: 0.15, better: 'less' } as const;
  const over = (what: string, taken: number) =>
    aloneRow(
      what,
      `${taken.toFixed(2)} ms, public ${liveMs.toFixed(2)} ms: +${(taken - liveMs).toFixed(2)} ms`,
      taken - liveMs,
      'ms',
      overhead,
    );
  rows.push(over('API key, p50 over a public route', keyMs), over('session, p50 over a public route', sessionMs));

  const { pingMs, checkMs } = await limiterTimes(LIMITER_ROUNDS);
  const limiter = { least: 1.5, aim: 1.2, better: 'less' } as const;
  rows.push({
    what: 'limiter, two windows',
    ours: `${checkMs.toFixed(3)} ms`,
    theirs: `Redis PING: ${pingMs.toFixed(3)} ms`,
    ratio: `${(checkMs / pingMs).toFixed(2)} x`,
    aim: goalText(limiter, 'x'),
    met: verdict(checkMs / pingMs, limiter),
  });

  const { kbPerClient, fanOutMs } = await streamCosts(platform, {
    clients: STREAMS,
    imageUrl: 'https://example.com/never.png',
    debugPort,
  });
  rows.push(
    aloneRow(
      `memory held by a stream of events, ${STREAMS} clients`,
      `${kbPerClient.toFixed(1)} KB`,
      kbPerClient,
      'KB',
      {
        least: 40,
        aim: 20,
        better: 'less',
      },
    ),
    aloneRow(`an event to ${STREAMS + 50} clients, first to last`, `${ms(fanOutMs)} ms`, fanOutMs, 'ms', {
      least: 100,
      better: 'less',
    }),
  );

  for (const ratePerS of [10, 100]) {
    const { timesMs, refused } = await acceptTimes(platform, { ratePerS, seconds: 10 });
    const p95 = quantile(timesMs, 0.95);
    const figures = `p50 ${ms(quantile(timesMs, 0.5))} ms, p95 ${ms(p95)} ms, ${(refused * 100).toFixed(0)} % put off`;
    rows.push(aloneRow(`accept, ${ratePerS} requests/s`, figures, p95, 'ms', { least: 100, better: 'less' }));
  }
} finally {
  bare.kill();
  await platform.stop();
}

const line = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const machine = `${cpus()[0]?.model.trim()}; ${availableParallelism()} cores; Node ${process.version}; load ${load.toFixed(1)} before the run`;
const text = [
  '# The door',
  '',
  '`npm run bench:gateway` starts the whole platform as `npm start` does, without limits, and measures its gateway beside a bare',
  `Fastify in one run. Requests per second are medians of ${ROUNDS} laps of two seconds over eight connections, taken in turn; latencies are`,
  `medians of ${LATENCY_ROUNDS} requests one at a time; client, services and databases share the machine.`,
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
  '',
  line('what', 'ours', 'theirs', 'ratio', 'goal', 'met'),
  line('---', '---', '---', '---', '---', '---'),
  ...rows.map((row) => line(row.what, row.ours, row.theirs, row.ratio, row.aim, row.met)),
  '',
].join('\n');
console.log(text);
const before = await readFile(report, 'utf8').catch(() => '');
const at = before.indexOf(NOTES);
await writeFile(report, at < 0 ? text : `${text}\n${before.slice(at)}`);
