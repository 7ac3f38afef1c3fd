import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ApiClient, createClient } from '@copy-that/api-client';
import { endpointCatalog } from '@copy-that/contracts';
import { freePort } from '@copy-that/embedded';
import { inheritEnvironment } from '@copy-that/platform';
import { noLimits } from '@copy-that/testing';

const launcher = fileURLToPath(new URL('../../local/dist/main.js', import.meta.url));

/** The whole platform as `npm start` runs it, in a home of its own that is removed at the end. */
export interface Platform {
  readonly baseUrl: string;
  /** Its folder; every process of it has it in its environment. */
  readonly home: string;
  /** The launcher; every server and service is a child of it. */
  readonly pid: number;
  readonly client: ApiClient;
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts the platform on free ports and opens an account; resolves when the gateway is ready. `settings` go to every service. */
export async function startPlatform(settings: Readonly<Record<string, string>> = {}): Promise<Platform> {
  const home = await mkdtemp(join(tmpdir(), 'copy-that-bench-'));
  const port = String(await freePort());
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [launcher], {
    env: inheritEnvironment({ ...noLimits, ...settings, COPYTHAT_HOME: home, PORT: port }),
    // The channel's end tells the launcher that whoever started it is gone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGINT');
    await exited;
    await rm(home, { recursive: true, force: true });
  };
  try {
    await ready(`${baseUrl}/health/ready`, () => child.exitCode !== null);
    const session = await createClient({ baseUrl }).call(endpointCatalog.registerUser, {
      body: { email: 'bench@example.com', password: 'correct horse battery' },
    });
    return {
      baseUrl,
      home,
      pid: child.pid as number,
      token: session.access_token,
      client: createClient({ baseUrl, token: session.access_token }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Servers, migrations and five services on a cold machine, in milliseconds. */
const START_MS = 120_000;

async function ready(url: string, ended: () => boolean): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    if (ended() || Date.now() > deadline) throw new Error('The platform did not start; run npm start to see why.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
