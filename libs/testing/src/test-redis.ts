import { freePort, type RedisRole, type RunningRedis, startRedis } from '@copy-that/embedded';
import { programCache, testFolder } from './run-folder.js';

/** A Redis server of a test's own, which keeps its address over restarts. */
export interface TestRedis {
  url: string;
  port: number;
  /** SIGKILL: the server is gone as after a crash. */
  kill(): Promise<void>;
  /** SIGSTOP: the server takes connections and answers nothing, as a machine that hangs. */
  pause(): void;
  /** SIGCONT: it works off what came meanwhile. */
  resume(): void;
  /** An orderly end, as before a restart. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data after `kill` or `stop`. */
  start(): Promise<void>;
}

/** Starts a real Redis server; it ends with this test process at the latest. */
export async function testRedis(role: RedisRole = 'queue'): Promise<TestRedis> {
  const dataDir = testFolder(`redis-${role}`);
  const port = await freePort();
  let server: RunningRedis | undefined;
  const signal = (name: NodeJS.Signals) => {
    if (server) process.kill(server.pid, name);
  };
  const end = async (how: 'kill' | 'stop') => {
    signal('SIGCONT');
    await server?.[how]();
    server = undefined;
  };
  const start = async () => {
    server ??= await startRedis({ dataDir, role, port, cacheDir: programCache });
  };
  await start();
  const { url } = server as unknown as RunningRedis;
  return {
    url,
    port,
    start,
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    kill: () => end('kill'),
    stop: () => end('stop'),
  };
}
