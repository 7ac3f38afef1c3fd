import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openDatabase, runMigrations } from '@copy-that/database';
import {
  behaviours,
  type FakeModel,
  type FaultProxy,
  fakeModel,
  faultProxy,
  noLimits,
  stackServices,
  type TestPostgres,
  type TestRedis,
  testFolder,
  testPostgres,
  testRedis,
} from '@copy-that/testing';
import type { DataSource } from 'typeorm';
import { page } from '../../page.js';
import type { Resting } from '../history/evidence.js';
import { History } from '../history/history.js';
import { observe } from './observer.js';
import { probe } from './probing.js';
import { restingOf } from './resting.js';
import { Services } from './services.js';
import { Shopper } from './shopper.js';
import { type WebhookSink, webhookSink } from './webhook-sink.js';

/** Recovery is a matter of locks and polls: short here, so that many faults fit into an hour. */
export const quick = {
  QUEUE_LOCK_MS: '2000',
  QUEUE_STALLED_INTERVAL_MS: '1000',
  RECONCILE_AFTER_MS: '1500',
  RECONCILE_INTERVAL_MS: '500',
  OUTBOX_POLL_MS: '200',
  WEBHOOK_POLL_MS: '200',
  // 5 s become 50 ms, 5 min 3 s.
  WEBHOOK_RETRY_SCALE: '0.01',
  WEBHOOK_TIMEOUT_MS: '2000',
  AI_DEADLINE_MS: '20000',
  DATABASE_POOL_SIZE: '8',
  DATABASE_POOL_TIMEOUT_MS: '5000',
  IDEMPOTENCY_LEASE_MS: '2000',
  // Every question shall reach the model.
  EXTRACTION_CACHE_TTL: '0',
  MEASURE_THREADS: '1',
};

/** The most all tenants may spend in a day, in US dollars. */
export const CAP_USD = 20;

/** The wires between the services and what they need. */
export type Wires = Record<'postgres' | 'queue' | 'cache' | 'model' | 'sink', FaultProxy>;

/** Everything a fault may touch: servers, wires, services as processes of their own, and who looks on. */
export interface World {
  readonly history: History;
  readonly postgres: TestPostgres;
  readonly queue: TestRedis;
  readonly cache: TestRedis;
  readonly model: FakeModel;
  readonly sink: WebhookSink;
  readonly wires: Wires;
  readonly services: Services;
  /** Straight to Postgres, past the wire. */
  readonly database: DataSource;
  readonly objects: string;
  readonly baseUrl: string;
  /** The result of each recipe without faults. */
  readonly expected: Record<string, string>;
  /** What the processes held before any fault. */
  readonly restedAt: Map<number, Resting>;
  /** A new client with an account. */
  shopper(): Promise<Shopper>;
  /** Address of the sink as the services reach it. */
  hook(path?: string): string;
  close(): Promise<void>;
}

/** What a world has beside its defaults. */
export interface WorldOptions {
  readonly env?: Record<string, string>;
  /** The object store has a disk of its own of so many megabytes; for root alone. */
  readonly diskMb?: number;
  /** Promises broken in every service. */
  readonly broken?: readonly string[];
}

/** The pictures of the recipes: two of one size, so that a job may take both. */
export const pictures = {
  blue: () => page({ accent: [37, 99, 235] }),
  red: () => page({ accent: [220, 38, 38], width: 480 }),
};

/** Starts a world and finds out what each recipe gives without faults. */
export async function startWorld({ env = {}, broken = [], diskMb }: WorldOptions = {}): Promise<World> {
  const folder = testFolder('chaos');
  const history = new History(join(folder, 'history.jsonl'));
  const [postgres, queue, cache, model, sink] = await Promise.all([
    testPostgres(),
    testRedis('queue'),
    testRedis('cache'),
    fakeModel(),
    webhookSink(),
  ]);
  await runMigrations(postgres.url);
  const database = await openDatabase({ url: postgres.url, poolSize: 3 });
  await observe(database);
  const wires = await wire({ postgres, queue, cache, model: new URL(model.url), sink });
  const through = (url: string, { port }: FaultProxy) => url.replace(/:\d+(?=$|\/)/, `:${port}`);
  const objects = join(folder, 'objects');
  if (diskMb) mountDisk(objects, diskMb);
  const services = new Services({
    ENVIRONMENT: 'test',
    DATABASE_URL: through(postgres.url, wires.postgres),
    REDIS_URL: through(queue.url, wires.queue),
    REDIS_CACHE_URL: through(cache.url, wires.cache),
    ANTHROPIC_BASE_URL: through(model.url, wires.model),
    ANTHROPIC_API_KEY: 'sk-ant-chaos',
    OBJECT_STORE_URL: pathToFileURL(objects).href,
    SECRET_KEY: randomBytes(48).toString('base64'),
    FETCH_ALLOW_PRIVATE: 'true',
    AI_DAILY_BUDGET_USD: String(CAP_USD),
    AI_GLOBAL_DAILY_BUDGET_USD: String(CAP_USD),
    ...noLimits,
    ...quick,
    ...(broken.length > 0 ? { FAULTS: broken.join(',') } : {}),
    ...env,
  });
  const probes = probe(history, () => services.probed());
  const close = async () => {
    await probes.stop();
    for (const proxy of Object.values(wires)) proxy.set();
    await services.stopAll();
    await database.destroy();
    await Promise.all([queue.stop(), cache.stop(), model.close(), sink.close()]);
    await Promise.all(Object.values(wires).map((proxy) => proxy.close()));
    await postgres.stop();
    if (diskMb) execFileSync('umount', [objects]);
  };
  try {
    await Promise.all(stackServices.map((name) => services.start(name)));
    const { baseUrl } = services.get('gateway');
    const world: World = {
      history,
      postgres,
      queue,
      cache,
      model,
      sink,
      wires,
      services,
      database,
      objects,
      baseUrl,
      expected: {},
      restedAt: new Map(),
      shopper: () => new Shopper(baseUrl, history).register(),
      hook: (path = '/hook') => `http://127.0.0.1:${wires.sink.port}${path}`,
      close,
    };
    await learn(world);
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws Error for who may not mount */
export function mountDisk(folder: string, sizeMb: number): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'copy-that-chaos', folder], { stdio: 'pipe' });
}

async function wire(targets: Record<keyof Wires, { port: number | string }>): Promise<Wires> {
  const proxies = await Promise.all(
    Object.entries(targets).map(async ([name, { port }]) => [name, await faultProxy(Number(port))] as const),
  );
  return Object.fromEntries(proxies) as Wires;
}

/** Runs every recipe twice without faults, and once without a model: the results are the expected ones, and must agree. */
async function learn(world: World): Promise<void> {
  for (const round of ['first', 'second', 'without the model']) {
    if (round === 'without the model') world.model.always(behaviours.unauthorized);
    const shopper = await world.shopper();
    const ids = await uploads(shopper);
    for (const recipe of recipes) {
      const jobId = await shopper.extract(recipe.name, recipe.of(ids), recipe.engine);
      const job = await shopper.follow(jobId, 60_000);
      const digest = world.history.ended.findLast((ended) => ended.jobId === jobId)?.digest;
      if (!digest) throw new Error(`Without any fault, ${recipe.name} ended as ${JSON.stringify(job)}.`);
      const name = `${recipe.name}${job?.degraded ? ', degraded' : ''}`;
      world.expected[name] ??= digest;
      if (world.expected[name] !== digest) throw new Error(`Without any fault, ${name} had two different results.`);
    }
  }
  world.model.always(behaviours.well);
  await sleep(500);
  for (const resting of await restingOf(world)) world.restedAt.set(resting.pid, resting);
}

/** The pictures of the recipes as images of a client. */
export async function uploads(shopper: Shopper): Promise<number[]> {
  return [await shopper.upload(await pictures.blue()), await shopper.upload(await pictures.red())];
}

/** What is made of which pictures. */
export const recipes = [
  { name: 'measured one', engine: 'measured', of: ([one]: readonly number[]) => [one as number] },
  { name: 'measured both', engine: 'measured', of: (ids: readonly number[]) => ids },
  { name: 'named both', engine: 'auto', of: (ids: readonly number[]) => ids },
] as const;
