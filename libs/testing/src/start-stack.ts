import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { noLimits } from './no-limits.js';
import { testFolder } from './run-folder.js';
import { startService, type TestService } from './start-service.js';
import { type TestDatabase, testDatabase } from './test-database.js';
import { type TestRedis, testRedis } from './test-redis.js';

/** The services a whole system has, in the order they are started. */
export const stackServices = [
  'preprocessing',
  'extraction',
  'aggregation',
  'export',
  'notifications',
  'gateway',
] as const;

/** One of the services. */
export type StackService = (typeof stackServices)[number];

/** What a stack consists of. */
export interface StackOptions {
  /** Brings the tables into the empty database: `runMigrations` of `@copy-that/database`. */
  migrate(databaseUrl: string): Promise<unknown>;
  /** Default: all of them. */
  services?: readonly StackService[];
  /** Further settings for every service. */
  env?: Record<string, string>;
}

/** The whole system as processes on free ports. */
export interface TestStack {
  /** The gateway's address. */
  baseUrl: string;
  /** What every service was started with. */
  env: Record<string, string>;
  database: TestDatabase;
  queue: TestRedis;
  cache: TestRedis;
  services: Record<StackService, TestService>;
  /** Starts a service again, or a second one of its kind, with the same settings. */
  startService(name: StackService, env?: Record<string, string>): Promise<TestService>;
  /** Ends everything it started, services first. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL, both Redis servers and the built services, and resolves when all are ready. */
export async function startStack(options: StackOptions): Promise<TestStack> {
  const [database, queue, cache] = await Promise.all([testDatabase(), testRedis('queue'), testRedis('cache')]);
  await options.migrate(database.url);
  const env = {
    ENVIRONMENT: 'test',
    DATABASE_URL: database.url,
    REDIS_URL: queue.url,
    REDIS_CACHE_URL: cache.url,
    SECRET_KEY: randomBytes(48).toString('base64'),
    OBJECT_STORE_URL: pathToFileURL(testFolder('objects')).href,
    LOG_LEVEL: 'info',
    ...noLimits,
    ...options.env,
  };
  const started: TestService[] = [];
  const start = async (name: StackService, more: Record<string, string> = {}) => {
    const service = await startService(name, { ...env, ...more });
    started.push(service);
    return service;
  };
  const stop = async () => {
    await Promise.all(started.map((service) => service.stop()));
    await Promise.all([queue.stop(), cache.stop(), database.drop()]);
  };
  const names = options.services ?? stackServices;
  const results = await Promise.allSettled(names.map((name) => start(name)));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  const services = Object.fromEntries(started.map((service) => [service.name, service])) as TestStack['services'];
  const baseUrl = services.gateway?.baseUrl ?? '';
  return { baseUrl, env, database, queue, cache, services, startService: start, stop };
}
