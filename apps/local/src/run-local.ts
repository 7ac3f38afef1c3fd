import { pathToFileURL } from 'node:url';
import { createClient } from '@copy-that/api-client';
import type { Job } from '@copy-that/contracts';
import { runMigrations } from '@copy-that/database';
import type { ConfigOf } from '@copy-that/platform';
import { accountFile, openSession } from './api-session.js';
import { choosePort } from './choose-port.js';
import { type Extraction, extractPictures } from './extract-pictures.js';
import { checkout, type localConfig } from './local.config.js';
import { type LocalHome, randomSecret } from './local-home.js';
import type { LocalParts } from './local-parts.js';
import { nextSteps } from './next-steps.js';
import type { LocalArguments } from './parse-arguments.js';
import type { Progress } from './progress.js';
import { startInfrastructure } from './start-infrastructure.js';
import { startServices } from './start-services.js';
import { colorSwatch, tokenTable } from './token-table.js';

/** What a run of the launcher works with. */
export interface LocalRun {
  args: LocalArguments;
  config: ConfigOf<typeof localConfig>;
  home: LocalHome;
  progress: Progress;
  /** Aborted when the person wants to leave. */
  signal: AbortSignal;
  /** Receives every part as soon as it runs. */
  parts: LocalParts;
}

/** Brings the whole system up and does the pictures; resolves with whether all of them succeeded. Throws what keeps it from running. */
export async function runLocal(run: LocalRun): Promise<boolean> {
  const { config, home, progress, signal, args } = run;
  progress.say(`data is kept in ${home.folder}`);
  const port = await choosePort(config.port, config.host, progress.say);
  const { databaseUrl, redisUrl, redisCacheUrl } = await progress.step('starting PostgreSQL and Redis', () =>
    startInfrastructure({ home, given: config, say: progress.say, parts: run.parts }),
  );
  signal.throwIfAborted();
  const applied = await progress.step('bringing the database up to date', () => runMigrations(databaseUrl));
  progress.say(applied.length > 0 ? `applied ${applied.length} migrations` : 'the database is up to date');
  signal.throwIfAborted();
  const settings = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_CACHE_URL: redisCacheUrl,
    SECRET_KEY: config.secretKey ?? home.keep('secret-key', randomSecret),
    OBJECT_STORE_URL: config.objectStoreUrl ?? pathToFileURL(home.path('objects')).href,
    // Compiled code is kept from one start to the next (module.enableCompileCache).
    NODE_COMPILE_CACHE: home.path('compile-cache'),
  };
  const { host } = config;
  const logFolder = home.path('logs');
  progress.say('starting the services');
  const { workerProcesses } = config;
  await startServices({
    settings,
    logFolder,
    host,
    port,
    workerProcesses,
    say: progress.say,
    parts: run.parts,
    signal,
  });
  const baseUrl = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const result = await extract(run, baseUrl);
  const steps = { baseUrl, accountFile: home.path(accountFile), projectId: result?.projectId, logFolder };
  if (!args.once) console.log(`\n${nextSteps(steps)}\n\nRunning. Ctrl-C stops everything.`);
  return result?.job.status === 'succeeded';
}

async function extract({ args, home, progress, signal }: LocalRun, baseUrl: string): Promise<Extraction | undefined> {
  const sample = `${checkout}apps/local/sample/sample.png`;
  const pictures = args.pictures.length > 0 ? args.pictures : [sample];
  const what =
    args.pictures.length > 0 ? `${pictures.length} picture${pictures.length > 1 ? 's' : ''}` : 'the sample page';
  let last: Job | undefined;
  const state = () =>
    last ? ` (${last.status}${last.stage ? `, ${last.stage}` : ''}, ${Math.round(last.progress * 100)} %)` : '';
  try {
    const result = await progress.step(
      `extracting the design tokens of ${what}`,
      async () => {
        const client = createClient({ baseUrl, token: await openSession(baseUrl, home) });
        return extractPictures(client, pictures, (job) => (last = job), signal);
      },
      state,
    );
    report(result, progress);
    return result;
  } catch (error) {
    if (signal.aborted) throw error;
    progress.say(`the pictures could not be done: ${(error as Error).message}`);
    return undefined;
  }
}

function report({ job, tokens }: Extraction, progress: Progress): void {
  const reason = job.error ? `: ${job.error.detail}` : '';
  progress.say(`job ${job.id} ${job.status}${reason}`);
  for (const warning of job.warnings) progress.say(`  ${warning.message}`);
  if (!tokens) return;
  const colorful = process.stdout.isTTY && process.stdout.hasColors(2 ** 24);
  console.log(`\n${tokenTable(tokens, colorful ? colorSwatch : undefined)}`);
}
