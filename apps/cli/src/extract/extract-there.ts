import { type ApiClient, ApiProblem, createClient } from '@copy-that/api-client';
import { endpointCatalog, isTerminal, type Job } from '@copy-that/contracts';
import type { Talk } from '../console.js';
import { CliError, exitCode } from '../exit-code.js';
import type { ExtractOptions } from './extract-options.js';
import type { Extraction } from './extraction.js';
import type { Input } from './list-inputs.js';

/** Between the first two looks at a job, in milliseconds. */
const POLL_MS = 250;

/** Each look comes so much later than the last, up to the longest wait: a minute's work takes some 26 requests of the 60 it may have. */
const POLL_GROWTH = 1.2;
const POLL_MAX_MS = 4000;

/** Connections for events that may bring nothing before the job is looked at instead. */
const EVENT_ATTEMPTS = 2;

/** Lets a server do the extraction: uploads, submits, follows the job, and fetches the set. @throws CliError */
export async function extractThere(
  inputs: readonly Input[],
  options: Pick<ExtractOptions, 'types' | 'pixelRatio' | 'max' | 'engine'> & { server: string; apiKey: string },
  talk: Talk,
): Promise<Extraction> {
  const client = createClient({ baseUrl: options.server, apiKey: options.apiKey });
  try {
    const ids: number[] = [];
    for (const input of inputs) {
      const file = new File([new Uint8Array(await input.bytes())], input.name);
      ids.push((await allowed(() => client.call(endpointCatalog.uploadImage, { body: { file } }), talk)).id);
      talk.say(`${input.name}: uploaded`);
    }
    const body = {
      images: ids.map((image_id, n) => ({ image_id, theme: inputs[n]?.theme })),
      types: options.types,
      engine: options.engine,
      pixel_ratio: options.pixelRatio,
      max_tokens: options.max,
    };
    const job = await allowed(() => client.call(endpointCatalog.createExtraction, { body }), talk);
    const ended = await finished(client, job, talk);
    if (ended.error) throw new CliError(exitCode.badInput, ended.error.detail);
    for (const warning of ended.warnings) talk.say(`warning: ${warning.message}`);
    const set = await allowed(() => client.call(endpointCatalog.readJobTokens, { params: { id: job.id } }), talk);
    const told = [...ended.warnings.map(({ message }) => message), ...set.warnings];
    return { set, images: ids.map((imageId) => ({ imageId })), warnings: [...new Set(told)] };
  } catch (error) {
    if (error instanceof ApiProblem) {
      const code = error.status >= 400 && error.status < 500 ? exitCode.badInput : exitCode.failed;
      throw new CliError(code, `${options.server} answered ${error.status} ${error.code}: ${error.message}`);
    }
    if ((error as Error).name === 'TypeError') {
      throw new CliError(
        exitCode.failed,
        `${options.server} does not answer. Check the address, and that the server runs.`,
      );
    }
    throw error;
  }
}

/** Told by the server's events; by looks now and then where none arrive, as behind a proxy that holds them back. */
async function finished(client: ApiClient, job: Job, talk: Talk): Promise<Job> {
  let last = '';
  const tell = ({ stage }: Job) => {
    if (stage && stage !== last) talk.say(`job ${job.id}: ${stage}`);
    last = stage ?? last;
  };
  try {
    for await (const { job: now } of client.events(job.id, { attempts: EVENT_ATTEMPTS })) {
      if (isTerminal(now.status)) return now;
      tell(now);
    }
  } catch (error) {
    talk.say(`job ${job.id}: no events (${(error as Error).message}), asking for it instead`);
  }
  for (let waitMs = POLL_MS; ; waitMs = Math.min(waitMs * POLL_GROWTH, POLL_MAX_MS)) {
    const now = await allowed(() => client.call(endpointCatalog.readJob, { params: { id: job.id } }), talk);
    if (isTerminal(now.status)) return now;
    tell(now);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Waits as long as the server asks wherever a limit is reached, and asks again. */
async function allowed<T>(call: () => Promise<T>, talk: Talk): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'rate_limited') throw error;
      const waitS = error.retryAfterSeconds ?? 1;
      talk.say(`${error.message} Going on by then.`);
      await new Promise((resolve) => setTimeout(resolve, waitS * 1000));
    }
  }
}
