import { freePort, type RunningPostgres, startPostgres } from '@copy-that/embedded';
import { testFolder } from './run-folder.js';

/** A PostgreSQL server of a test's own, which keeps its address over restarts; `testDatabase` shares one and is faster. */
export interface TestPostgres {
  readonly url: string;
  readonly port: number;
  /** Its cluster with all that belongs to it. */
  readonly dataDir: string;
  /** SIGKILL to the server's first process: it is gone as after a crash, and what was committed is not. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again on the same port and data after `kill` or `stop`. */
  start(): Promise<void>;
}

/** Starts a real PostgreSQL server; it ends with this test process at the latest. */
export async function testPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const dataDir = testFolder('postgres-own');
  const port = await freePort();
  let server: RunningPostgres | undefined;
  const start = async () => {
    // What a killed server had written is with the kernel; only a power cut would need fsync.
    server ??= await startPostgres({ dataDir, port, settings: { fsync: 'off', ...settings } });
  };
  await start();
  const { url } = server as unknown as RunningPostgres;
  return {
    url,
    port,
    dataDir,
    start,
    async kill() {
      if (server) process.kill(server.pid, 'SIGKILL');
      await server?.exited;
      server = undefined;
    },
    async stop() {
      await server?.stop();
      server = undefined;
    },
  };
}
