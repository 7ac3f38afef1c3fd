import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../process/free-port.js';
import { type ExitStatus, type GuardedProcess, spawnGuarded } from '../process/guarded-process.js';
import { endLeftover, isAlive } from '../process/leftover-process.js';
import { rotateLog, tailOf } from '../process/log-file.js';
import { type RedisRole, redisConfiguration } from './redis-configuration.js';
import { redisProgram } from './redis-program.js';

/** How to start a Redis server. */
export interface RedisOptions {
  /** Holds data, password, configuration and `redis.log`; made when absent. */
  dataDir: string;
  role: RedisRole;
  /** Default: a free port. */
  port?: number;
  /** Where a downloaded server is kept; default: `dataDir`. */
  cacheDir?: string;
  /** See GuardOptions. */
  lifeline?: string;
  onProgress?: (text: string) => void;
}

/** A running Redis on 127.0.0.1. */
export interface RunningRedis {
  /** `redis://:password@127.0.0.1:port` */
  url: string;
  port: number;
  pid: number;
  version: string;
  exited: Promise<ExitStatus>;
  /** Orderly end: what the role keeps is on disk. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash would; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Reading back the AOF of a long run takes seconds; BullMQ keeps what is queued, not history. */
const startTimeoutMs = 60_000;

/**
 * Starts a Redis server for one role in about 30 ms: its data survives a stop, and a crash but for the last second; it is stopped when this
 * process dies. Throws with the end of its log when it does not start.
 */
export async function startRedis(options: RedisOptions): Promise<RunningRedis> {
  const { role, onProgress = () => undefined } = options;
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const program = await redisProgram(options.cacheDir ?? dataDir, onProgress);
  await clearLeftover(dataDir);
  const password = await keptPassword(dataDir);
  const logFile = join(dataDir, 'redis.log');
  rotateLog(logFile);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const configuration = join(dataDir, 'redis.conf');
    await writeFile(configuration, redisConfiguration({ role, dataDir, port, password }), { mode: 0o600 });
    const server = await spawnGuarded(program.command, [...program.prefix, configuration], {
      cwd: dataDir,
      logFile,
      lifeline: options.lifeline,
      stopSignal: 'SIGTERM',
      graceMs: 20_000,
    });
    await writeFile(join(dataDir, 'redis.pid'), `${server.pid} 127.0.0.1:${port}`);
    const url = `redis://:${password}@127.0.0.1:${port}`;
    if (await isReady(server, url)) return describe(server, url, port, program.version);
    await server.stop();
    const end = tailOf(logFile);
    if (options.port || attempt === 3)
      throw new Error(`Redis did not start on port ${port}. The end of ${logFile}:\n${end}`);
  }
}

function describe(server: GuardedProcess, url: string, port: number, version: string): RunningRedis {
  const stop = async () => void (await server.stop());
  const kill = async () => {
    server.kill('SIGKILL');
    await server.exited;
  };
  return { url, port, pid: server.pid, version, exited: server.exited, stop, kill };
}

async function isReady(server: GuardedProcess, url: string): Promise<boolean> {
  // ioredis reports 'ready' only when the server has loaded its data.
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const ready = new Promise<boolean>((settle) => client.once('ready', () => settle(true)));
  const timer = new AbortController();
  const tooLate = sleep(startTimeoutMs, false, { signal: timer.signal }).catch(() => false);
  const ended = server.exited.then(() => false);
  const result = await Promise.race([ready, ended, tooLate]);
  timer.abort();
  client.disconnect();
  return result;
}

async function keptPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'password');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

async function clearLeftover(dataDir: string): Promise<void> {
  const path = join(dataDir, 'redis.pid');
  if (!existsSync(path)) return;
  const [pid, address = ''] = readFileSync(path, 'utf8').split(' ');
  // Redis writes its address into its command line; the number alone may belong to another program by now.
  if (isAlive(Number(pid))) await endLeftover(Number(pid), address, 'SIGTERM');
}
