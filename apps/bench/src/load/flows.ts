import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '@copy-that/api-client';
import { endpointCatalog, isTerminal, type Job, jobSchema } from '@copy-that/contracts';
import { samplePath } from '../screenshots.js';
import type { Flow } from './scenario.js';
import type { WebhookSink } from './webhook-sink.js';

/** Between two looks at a run or a delivery, in milliseconds; k6's driver waits as long. */
const LOOK_MS = 250;
/** Looks at a run that takes long become rarer, as a client's should: half as many again, down to this. */
const LONGEST_LOOK_MS = 4000;
const BATCH_PICTURES = 4;
const TOO_LATE = 'not done when patience ended';

/** Whom the load is for and where it goes. */
export interface LoadTarget {
  readonly baseUrl: string;
  readonly token: string;
  readonly client: ApiClient;
  /** How long one waits, in milliseconds. */
  readonly patienceMs: number;
  /** The receiver that is told of runs; for flow `webhook`. */
  readonly sink?: WebhookSink;
}

/** What one arrival saw, in milliseconds; `doneMs` from the platform's own clock. */
export interface Visit {
  readonly acceptMs: number;
  readonly doneMs: number;
  /** The run as it ended. */
  readonly job: Job;
}

/** Shared with k6's driver, so it has no types. */
const { uniquePicture } = (await import(new URL('../../../../load-tests/unique-picture.js', import.meta.url).href)) as {
  uniquePicture(png: Uint8Array, mark: string): Uint8Array<ArrayBuffer>;
};
const sample = await readFile(samplePath);

/** Does what one arrival of a flow does; throws what went wrong. */
export async function visit(flow: Flow, target: LoadTarget, mark: string): Promise<Visit> {
  const { client } = target;
  const pictures = flow === 'batch' ? BATCH_PICTURES : 1;
  const ids = await Promise.all(Array.from({ length: pictures }, (_, n) => upload(client, `${mark}-${n}`)));
  const images = ids.map((image_id) => ({ image_id }));
  const started = performance.now();
  const job = await (flow === 'batch'
    ? client.call(endpointCatalog.extractBatch, { params: { type: 'spacing' }, body: { images } as never })
    : client.call(endpointCatalog.createExtraction, { body: { images } as never }));
  const acceptMs = performance.now() - started;
  const ended = flow === 'follow' ? await follow(target, job.id) : await waitFor(target, job.id);
  if (ended.status !== 'succeeded') throw new Error(`job ${ended.status}: ${ended.error?.code ?? 'no code'}`);
  const end = flow === 'webhook' ? await delivered(target, job) : Date.parse(ended.finished_at ?? '');
  return { acceptMs, doneMs: end - Date.parse(ended.created_at), job: ended };
}

async function upload(client: ApiClient, mark: string): Promise<number> {
  const file = new File([uniquePicture(sample, mark)], 'shot.png', { type: 'image/png' });
  return (await client.call(endpointCatalog.uploadImage, { body: { file } })).id;
}

async function waitFor({ client, patienceMs }: LoadTarget, id: number): Promise<Job> {
  const deadline = Date.now() + patienceMs;
  for (let lookMs = LOOK_MS; ; lookMs = Math.min(LONGEST_LOOK_MS, 1.5 * lookMs)) {
    const job = await client.call(endpointCatalog.readJob, { params: { id } });
    if (isTerminal(job.status)) return job;
    if (Date.now() > deadline) throw new Error(TOO_LATE);
    await sleep(lookMs);
  }
}

/** Reads a run's events to their end; throws where an id does not rise or the end is missing. */
async function follow({ baseUrl, token, patienceMs }: LoadTarget, id: number): Promise<Job> {
  const response = await fetch(`${baseUrl}/api/v1/jobs/${id}/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, each]) => Number(each));
  if (ids.some((each, n) => n > 0 && each <= (ids[n - 1] as number))) throw new Error('event ids do not rise');
  const last = [...text.matchAll(/^event: job\ndata: (.*)$/gm)].at(-1)?.[1];
  if (!last || !/^event: end$/m.test(text)) throw new Error('the stream ended before the run');
  return jobSchema.parse(JSON.parse(last));
}

/** When the receiver was told of a run, as a date in milliseconds. */
async function delivered({ sink, patienceMs }: LoadTarget, { id }: Job): Promise<number> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const told = sink?.toldAt(id);
    if (told) return told;
    if (Date.now() > deadline) throw new Error('its end was not delivered in time');
    await sleep(LOOK_MS);
  }
}
