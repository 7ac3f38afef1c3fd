import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endpointCatalog, isTerminal, type Job, stages } from '@copy-that/contracts';
import { type Platform, startPlatform } from './platform.js';
import { distinctScreenshots } from './screenshots.js';
import { ms, quantile } from './statistics.js';

/** The seed's load: 10 requests a second. */
const RATE_PER_S = 10;
const COUNT = Number(process.argv[2] ?? 200);

interface Load {
  readonly acceptMs: readonly number[];
  readonly jobs: readonly Job[];
  readonly seconds: number;
}

/** Submits every picture, `ratePerS` a second or all at once, and waits for all jobs to end. */
async function submitAll(platform: Platform, pictures: readonly Uint8Array[], ratePerS: number): Promise<Load> {
  const acceptMs: number[] = [];
  const ids = await Promise.all(
    pictures.map(async (picture, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 1000) / ratePerS));
      const body = JSON.stringify({
        images: [{ image_data: Buffer.from(picture).toString('base64'), media_type: 'image/png' }],
      });
      const sent = performance.now();
      const response = await fetch(`${platform.baseUrl}/api/v1/extractions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
        body,
      });
      if (response.status !== 202)
        throw new Error(`Submission ${n} was answered ${response.status}: ${await response.text()}`);
      acceptMs.push(performance.now() - sent);
      return ((await response.json()) as Job).id;
    }),
  );
  const jobs: Job[] = [];
  for (const id of ids) jobs.push(await ended(platform, id));
  const last = Math.max(...jobs.map((job) => Date.parse(job.finished_at ?? '')));
  const first = Math.min(...jobs.map((job) => Date.parse(job.created_at)));
  const failed = jobs.filter((job) => job.status !== 'succeeded');
  if (failed.length > 0)
    throw new Error(`${failed.length} jobs did not succeed, the first: ${JSON.stringify(failed[0]?.error)}`);
  return { acceptMs, jobs, seconds: (last - first) / 1000 };
}

async function ended(platform: Platform, id: number): Promise<Job> {
  for (;;) {
    const job = await platform.client.call(endpointCatalog.readJob, { params: { id } });
    if (isTerminal(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const doneMs = (job: Job) => Date.parse(job.finished_at ?? '') - Date.parse(job.created_at);

/** The same work on the same pictures by `processes` processes that share nothing; what is waited for is the work alone. */
async function inProcess(pictures: readonly Uint8Array[], processes: number) {
  const folder = await mkdtemp(join(tmpdir(), 'copy-that-bench-'));
  await Promise.all(
    pictures.map((picture, n) => writeFile(join(folder, `${String(n).padStart(4, '0')}.png`), picture)),
  );
  const program = fileURLToPath(new URL('./in-process.js', import.meta.url));
  const children = Array.from({ length: processes }, (_, share) =>
    fork(program, [folder, String(share), String(processes)]),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const started = performance.now();
  const results = await Promise.all(
    children.map(async (child) => {
      const answered = once(child, 'message');
      child.send('go');
      const [answer] = (await answered) as [{ durationsMs: number[] }];
      return answer.durationsMs;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await rm(folder, { recursive: true, force: true });
  return { seconds, durationsMs: results.flat() };
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

const pictures = await distinctScreenshots(COUNT);
const cores = availableParallelism();
const alone = await inProcess(pictures, cores);
const single = await inProcess(pictures.slice(0, Math.min(COUNT, 40)), 1);
const platform = await startPlatform();
let paced: Load;
let burst: Load;
try {
  await submitAll(platform, (await distinctScreenshots(COUNT + 10)).slice(COUNT), RATE_PER_S);
  paced = await submitAll(platform, pictures, RATE_PER_S);
  // Content-addressed: the same bytes again would skip preprocessing, so the burst has pictures of its own.
  burst = await submitAll(
    platform,
    (await distinctScreenshots(2 * COUNT + 20)).slice(COUNT + 20),
    Number.POSITIVE_INFINITY,
  );
} finally {
  await platform.stop();
}
const pacedMs = paced.jobs.map(doneMs);
const perStage = stages.map((stage) => {
  const steps = paced.jobs.flatMap((job) => job.stages.filter((step) => step.stage === stage));
  const work = steps.map((step) => step.duration_ms ?? Number.NaN);
  const wait = steps.map((step) => step.wait_ms ?? Number.NaN);
  return row(
    stage,
    ms(quantile(wait, 0.5)),
    ms(quantile(wait, 0.95)),
    ms(quantile(work, 0.5)),
    ms(quantile(work, 0.95)),
  );
});
const burstRate = burst.jobs.length / burst.seconds;
const aloneRate = alone.durationsMs.length / alone.seconds;
console.log(
  [
    `${COUNT} distinct 1440x900 screenshots, ${cpus()[0]?.model.trim()}, ${cores} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
    '',
    row('way', 'jobs/s', 'p50 ms', 'p95 ms'),
    row('---', '---', '---', '---'),
    row(
      `platform, ${RATE_PER_S} requests/s: accept`,
      '',
      ms(quantile(paced.acceptMs, 0.5)),
      ms(quantile(paced.acceptMs, 0.95)),
    ),
    row(
      `platform, ${RATE_PER_S} requests/s: accept to done`,
      (COUNT / paced.seconds).toFixed(1),
      ms(quantile(pacedMs, 0.5)),
      ms(quantile(pacedMs, 0.95)),
    ),
    row('platform, all at once: accept to done', burstRate.toFixed(1), '', ''),
    row(
      `in process, ${cores} processes`,
      aloneRate.toFixed(1),
      ms(quantile(alone.durationsMs, 0.5)),
      ms(quantile(alone.durationsMs, 0.95)),
    ),
    row(
      'in process, 1 process',
      (single.durationsMs.length / single.seconds).toFixed(1),
      ms(quantile(single.durationsMs, 0.5)),
      ms(quantile(single.durationsMs, 0.95)),
    ),
    '',
    row('stage', 'wait p50 ms', 'wait p95 ms', 'work p50 ms', 'work p95 ms'),
    row('---', '---', '---', '---', '---'),
    ...perStage,
    '',
    `Price of the queue at full speed (in process, ${cores} processes / platform, all at once): ${(aloneRate / burstRate).toFixed(2)}`,
    `Price of the queue in latency at ${RATE_PER_S} requests/s (accept to done p50 / in process, 1 process p50): ${(quantile(pacedMs, 0.5) / quantile(single.durationsMs, 0.5)).toFixed(2)}`,
  ].join('\n'),
);
