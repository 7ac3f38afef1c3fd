import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type ApiClient, createClient } from '@copy-that/api-client';
import { endpointCatalog } from '@copy-that/contracts';
import type { LoadTarget } from './load/flows.js';
import { growthOf, watchMemory } from './load/growth.js';
import { costTable, driftTable, growthTable, spansOf, spanTable, stageTable } from './load/load-tables.js';
import { processorSeconds } from './load/processor-time.js';
import { runScenario } from './load/run-scenario.js';
import { readScenarios, type Scenario } from './load/scenario.js';
import { webhookSink } from './load/webhook-sink.js';
import { startPlatform } from './platform.js';
import { ms, quantile } from './statistics.js';

const usage = `usage: npm run load -- SCENARIO [--scale 0.1] [--workers 2 | --url https://... --token ct_live_...]
Without --url the platform is started on this machine for the run, with so many processes of each worker. Exit code 1: a threshold does not hold.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    url: { type: 'string' },
    token: { type: 'string' },
  },
});
const scenarios = readScenarios();
const [name = ''] = positionals;
const scenario = scenarios[name];
const scale = Number(values.scale);

/** Runs that are longer show whether memory grows. */
const LONG_RUN_S = 300;

async function load(known: Scenario): Promise<void> {
  const sink = known.flow === 'webhook' ? await webhookSink() : undefined;
  const own = values.url
    ? undefined
    : await startPlatform({
        FETCH_ALLOW_PRIVATE: String(sink !== undefined),
        WORKER_PROCESSES: values.workers,
      });
  try {
    const { baseUrl } = own ?? { baseUrl: values.url as string };
    const token = own ? await keyOf(own.client) : (values.token ?? '');
    const client = createClient({ baseUrl, token });
    const webhook = sink
      ? await client.call(endpointCatalog.createWebhook, { body: { url: sink.url, events: ['extraction.completed'] } })
      : undefined;
    const patienceMs = 1000 * known.patience_s;
    const target: LoadTarget = { baseUrl, token, client, patienceMs, ...(sink ? { sink } : {}) };
    if (own) await runScenario({ ...known, start_per_s: 2, stages: [{ duration_s: 5, per_s: 2 }] }, target, 1);
    const before = own && processorSeconds(own.pid);
    const watch = own && watchMemory(own.pid);
    const result = await runScenario(known, target, scale);
    const samples = watch?.stop() ?? [];
    report(known, result);
    if (own && before) console.log(`${costTable(before, processorSeconds(own.pid), result.doneMs.length)}\n`);
    if (own && result.seconds > LONG_RUN_S) {
      const arrivals = result.outcomes.map(({ atS }) => atS);
      console.log(`${growthTable(growthOf(samples, arrivals))}\n\n${driftTable(result.outcomes)}\n`);
    }
    if (webhook) await client.call(endpointCatalog.deleteWebhook, { params: { id: webhook.id } });
  } finally {
    await own?.stop();
    sink?.close();
  }
}

/** An API key, for a session ends before a long run does. */
async function keyOf(client: ApiClient): Promise<string> {
  const scopes = ['read', 'write', 'admin'] as const;
  return (await client.call(endpointCatalog.createApiKey, { body: { name: 'load', scopes: [...scopes] } })).key;
}

function report(known: Scenario, result: Awaited<ReturnType<typeof runScenario>>): void {
  const { arrivals, errorShare, seconds, acceptMs, doneMs, errors, broken } = result;
  const peak = Math.max(...known.stages.map(({ per_s }) => per_s));
  const processor = `${cpus()[0]?.model}, ${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}`;
  console.log(`\n${name}, scale ${scale}, ${values.workers} of each worker: ${processor}\n`);
  console.log(
    '| scenario | arrivals | peak/s | done/s | errors | accept p50 | p95 | p99 ms | done p50 | p95 | p99 ms |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  const cells = [acceptMs, doneMs].flatMap((figures) => [0.5, 0.95, 0.99].map((q) => ms(quantile(figures, q))));
  const done = (doneMs.length / seconds).toFixed(1);
  console.log(`| ${[name, arrivals, peak, done, `${(100 * errorShare).toFixed(2)} %`, ...cells].join(' | ')} |\n`);
  const spans = spansOf(known, result.outcomes, scale);
  if (spans.length > 1) console.log(`${spanTable(spans)}\n`);
  console.log(`${stageTable(result.outcomes)}\n`);
  for (const [reason, count] of Object.entries(errors)) console.log(`${count} times: ${reason}`);
  for (const promise of broken) console.log(`not kept: ${promise}`);
  if (broken.length > 0) process.exitCode = 1;
}

if (scenario && scale > 0 && (values.url === undefined) === (values.token === undefined)) await load(scenario);
else {
  console.error(`${usage}\n`);
  for (const [known, { description }] of Object.entries(scenarios))
    console.error(`  ${known.padEnd(9)} ${description}`);
  process.exitCode = 2;
}
