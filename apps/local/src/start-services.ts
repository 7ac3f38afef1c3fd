import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, type GuardedProcess, rotateLog, spawnGuarded, tailOf } from '@copy-that/embedded';
import { inheritEnvironment } from '@copy-that/platform';
import { checkout } from './local.config.js';
import type { LocalParts } from './local-parts.js';
import { type Running, supervise } from './supervised.js';

/** The services of a local installation, one process each unless more are asked for. */
export const localServices = [
  'gateway',
  'preprocessing',
  'extraction',
  'aggregation',
  'export',
  'notifications',
] as const;

/** Every process there is to be: the gateway, and `workerProcesses` of each service that works off a queue. */
export function localProcesses(workerProcesses: number): { service: string; name: string }[] {
  return localServices.flatMap((service) =>
    Array.from({ length: service === 'gateway' ? 1 : workerProcesses }, (_, n) => ({
      service,
      name: n === 0 ? service : `${service}-${n + 1}`,
    })),
  );
}

/** How the services are started. */
export interface ServicesOptions {
  /** Settings that go to every service. */
  settings: Record<string, string>;
  /** Where each service's log is written, as `<service>.log`. */
  logFolder: string;
  /** Address and port of the gateway. */
  host: string;
  port: number;
  /** Processes of each service but the gateway. */
  workerProcesses: number;
  say: (text: string) => void;
  parts: LocalParts;
  signal: AbortSignal;
}

/** Six services load at once on as few as two cores. */
const readyTimeoutMs = 120_000;
/** A service finishes its work in hand within 25 s (SHUTDOWN_GRACE_MS) after SIGTERM. */
const graceMs = 30_000;

/** Starts all services side by side and resolves when each is ready; throws with the end of the log of the first that is not. */
export async function startServices(options: ServicesOptions): Promise<void> {
  mkdirSync(options.logFolder, { recursive: true });
  const processes = localProcesses(options.workerProcesses);
  const waiting = new Set(processes.map(({ name }) => name));
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const timer = setInterval(() => options.say(`  still waiting for ${[...waiting].join(', ')}`), 4_000);
  const start = async ({ service, name }: { service: string; name: string }) => {
    const internalPort = await freePort();
    let launchSignal = signal;
    const launch = () => startService(service, name, internalPort, { ...options, signal: launchSignal });
    options.parts.add('service', await supervise(name, launch, options.say));
    // Later starts of this service have nothing to do with how the first start of another went.
    launchSignal = options.signal;
    waiting.delete(name);
    options.say(`${name} is ready`);
  };
  const results = await Promise.allSettled(
    processes.map((each) =>
      start(each).catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  clearInterval(timer);
  if (results.some(({ status }) => status === 'rejected')) throw signal.reason;
}

async function startService(
  service: string,
  name: string,
  internalPort: number,
  options: ServicesOptions,
): Promise<Running> {
  const logFile = join(options.logFolder, `${name}.log`);
  rotateLog(logFile);
  const settings = {
    ...options.settings,
    HOST: options.host,
    PORT: String(options.port),
    INTERNAL_PORT: String(internalPort),
  };
  const child = await spawnGuarded(
    process.execPath,
    ['--enable-source-maps', join(checkout, 'apps', service, 'dist', 'main.js')],
    {
      cwd: checkout,
      env: inheritEnvironment(settings),
      logFile,
      stopSignal: 'SIGTERM',
      graceMs,
    },
  );
  try {
    await untilReady(name, child, `http://127.0.0.1:${internalPort}/health/ready`, options.signal);
  } catch (error) {
    await child.stop();
    if (options.signal.aborted) throw error;
    throw new Error(`${(error as Error).message} The end of ${logFile}:\n${tailOf(logFile)}`, {
      cause: error,
    });
  }
  return { exited: child.exited, stop: child.stop, kill: () => child.kill('SIGKILL') };
}

async function untilReady(name: string, child: GuardedProcess, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    if (!child.isRunning()) throw new Error(`The service ${name} ended before it was ready.`);
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`The service ${name} was not ready after ${readyTimeoutMs / 1000} s.`);
}
