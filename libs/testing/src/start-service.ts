import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, spawnGuarded, tailOf } from '@copy-that/embedded';
import { checkout, testFolder } from './run-folder.js';

/** A service running as a process of its own, built from `apps/<name>`. */
export interface TestService {
  name: string;
  pid: number;
  /** Where it serves the public, for the gateway. */
  baseUrl: string;
  /** Where it serves /health and /metrics. */
  internalUrl: string;
  /** Sends a signal and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** SIGTERM and wait: resolves with the exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
  /** All it has written so far. */
  logs(): string;
}

/** Loading Nest takes 2.5 s on a quiet machine; two cores shared by several services take their time. */
const readyTimeoutMs = 60_000;

/** Starts `apps/<name>/dist/main.js` with exactly `env` and waits until it is ready; throws with the end of its log when it is not. */
export async function startService(name: string, env: Record<string, string>): Promise<TestService> {
  const main = join(checkout, 'apps', name, 'dist', 'main.js');
  if (!existsSync(main)) throw new Error(`apps/${name} is not built: run 'npm run build' first.`);
  const port = env.PORT ?? String(await freePort());
  const internalPort = env.INTERNAL_PORT ?? String(await freePort());
  const logFile = join(testFolder(`service-${name}`), 'log');
  const child = await spawnGuarded(nodeProgram(), ['--enable-source-maps', main], {
    env: { ...env, PORT: port, INTERNAL_PORT: internalPort },
    logFile,
    stopSignal: 'SIGTERM',
    graceMs: 30_000,
  });
  const internalUrl = `http://127.0.0.1:${internalPort}`;
  const deadline = Date.now() + readyTimeoutMs;
  while (!(await isReady(`${internalUrl}/health/ready`))) {
    if (child.isRunning() && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    const state = child.isRunning() ? `not ready after ${readyTimeoutMs / 1000} s` : 'ended before it was ready';
    await child.stop();
    throw new Error(`Service ${name} ${state}. The end of its log:\n${tailOf(logFile, 30)}`);
  }
  return {
    name,
    pid: child.pid,
    baseUrl: `http://127.0.0.1:${port}`,
    internalUrl,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await child.exited;
    },
    stop: async () => (await child.stop()).code,
    logs: () => readFileSync(logFile, 'utf8'),
  };
}

/** The Node the project is built for; tests themselves may run on another. */
function nodeProgram(): string {
  const installed = join(checkout, 'node_modules', '.bin', 'node');
  return existsSync(installed) ? installed : process.execPath;
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
