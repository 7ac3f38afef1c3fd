import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../process/free-port.js';
import { type ExitStatus, type GuardedProcess, spawnGuarded } from '../process/guarded-process.js';
import { commandLine, endLeftover, isAlive } from '../process/leftover-process.js';
import { rotateLog, tailOf } from '../process/log-file.js';
import { type Cluster, openCluster, roleName } from './cluster.js';
import { createDatabase } from './database.js';
import { nativePrograms } from './native-programs.js';
import { type ServerAccount, serverAccount } from './server-account.js';

/** How to start the embedded PostgreSQL. */
export interface PostgresOptions {
  /** Holds the cluster, its password (0600) and `postgres.log`; made when absent. */
  dataDir: string;
  /** Default: a free port. */
  port?: number;
  /** Settings for `postgres -c`, over the defaults. */
  settings?: Record<string, string>;
  /** See GuardOptions. */
  lifeline?: string;
  onProgress?: (text: string) => void;
}

/** A running PostgreSQL on 127.0.0.1. */
export interface RunningPostgres {
  /** `postgres://role:password@127.0.0.1:port/copythat`; the role is a superuser of this cluster. */
  url: string;
  port: number;
  pid: number;
  exited: Promise<ExitStatus>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

/** Five services with a pool of 20 + 20 each (product.md), the launcher and a few tools; a slot that is not used costs a few kB. */
const maxConnections = '300';
/** PostgreSQL replays the log of a crash before it accepts connections. */
const startTimeoutMs = 60_000;

/**
 * Starts PostgreSQL on an own cluster: made at the first start (1.3 s), opened at the next (0.1 s), recovered after a crash, stopped when
 * this process dies. Throws with the end of its log when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { onProgress = () => undefined } = options;
  const dataDir = resolve(options.dataDir);
  const account = serverAccount(join(dataDir, 'cluster'));
  const programs = nativePrograms(account, onProgress);
  const cluster = await openCluster(dataDir, programs, account, onProgress);
  await clearLeftover(cluster.folder);
  const logFile = join(dataDir, 'postgres.log');
  rotateLog(logFile);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = await launch(programs.postgres, cluster, { ...options, port, logFile, account });
    if (await isReady(server, cluster.folder)) return describe(server, cluster, port);
    await server.stop();
    const end = tailOf(logFile);
    const mayPass = /pre-existing shared memory block/.test(end) || (!options.port && /could not bind/.test(end));
    if (!mayPass || attempt === 5)
      throw new Error(`PostgreSQL did not start on port ${port}. The end of ${logFile}:\n${end}`);
    // Backends of a killed server end by themselves as soon as they notice.
    await sleep(500);
  }
}

interface Launch extends PostgresOptions {
  port: number;
  logFile: string;
  account: ServerAccount | undefined;
}

function launch(program: string, cluster: Cluster, options: Launch): Promise<GuardedProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { logFile, lifeline, account } = options;
  return spawnGuarded(program, ['-D', realpathSync(cluster.folder), '-p', String(options.port), ...flags], {
    cwd: '/',
    uid: account?.uid,
    gid: account?.gid,
    logFile,
    lifeline,
    stopSignal: 'SIGINT',
    graceMs: 30_000,
    forceSignal: 'SIGQUIT',
  });
}

/** The eighth line of postmaster.pid is the server's state; pg_ctl waits on it too. */
async function isReady(server: GuardedProcess, folder: string): Promise<boolean> {
  const deadline = Date.now() + startTimeoutMs;
  const pidFile = join(folder, 'postmaster.pid');
  while (server.isRunning() && Date.now() < deadline) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

async function describe(server: GuardedProcess, cluster: Cluster, port: number): Promise<RunningPostgres> {
  const serverUrl = `postgres://${roleName}:${cluster.password}@127.0.0.1:${port}/postgres`;
  const url = await createDatabase(serverUrl, roleName);
  const stop = async () => void (await server.stop());
  return { url, port, pid: server.pid, exited: server.exited, stop };
}

async function clearLeftover(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (!isAlive(pid)) return;
  await endLeftover(pid, realpathSync(folder), 'SIGINT');
  // Only where the number now belongs to another program; PostgreSQL itself judges the file of a dead server.
  if (isAlive(pid) && !commandLine(pid).includes(realpathSync(folder))) rmSync(pidFile, { force: true });
}
