import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTerminal, type Job } from '@copy-that/contracts';
import type { History } from '../history/history.js';

/** What a client does when it gets no answer: waits so long, in milliseconds, and asks again. */
const RETRY_MS = 250;

/** A client gives an answer this long, in milliseconds. */
const TIMEOUT_MS = 10_000;

/** What a request was answered with; status 0 where it was not. */
export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly ms: number;
}

/** A client with an account: it writes down every answer, keeps asking under one idempotency key until it has one, and compares. */
export class Shopper {
  private token = '';
  ownerId = 0;

  constructor(
    readonly baseUrl: string,
    private readonly history: History,
  ) {}

  /** One request, one answer at most. */
  async send(
    method: string,
    path: string,
    body?: object | FormData,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const started = performance.now();
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        // One that is kept open would look like a descriptor the gateway leaks.
        connection: 'close',
        ...(this.token ? this.credentials : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: isForm ? body : body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    const ms = Math.round(performance.now() - started);
    const status = text === undefined ? 0 : (response?.status ?? 0);
    const retryAfter = response?.headers.has('retry-after') ?? false;
    this.history.note('answered', { at: Date.now(), method, path, status, ms, retryAfter });
    return { status, body: parse(text), ms };
  }

  /** Asks until it is answered with success or a refusal that stays; throws after `withinMs`. */
  async insist(method: string, path: string, body?: object | (() => FormData), withinMs = 60_000): Promise<Reply> {
    const key = { 'idempotency-key': `"${randomUUID()}"` };
    const end = Date.now() + withinMs;
    for (;;) {
      const sent = typeof body === 'function' ? body() : body;
      const reply = await this.send(method, path, sent, method === 'POST' ? key : {});
      if (reply.status > 0 && reply.status < 500 && reply.status !== 409 && reply.status !== 429) return reply;
      if (Date.now() > end) throw new Error(`${method} ${path} was answered ${reply.status} for ${withinMs} ms.`);
      await sleep(RETRY_MS);
    }
  }

  /** Headers that say who it is. */
  get credentials(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  async register(): Promise<this> {
    const account = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' };
    const { body } = await this.insist('POST', '/auth/register', account);
    this.token = String(body.access_token);
    const me = await this.insist('GET', '/auth/me');
    this.ownerId = Number(me.body.id);
    return this;
  }

  async upload(png: Uint8Array): Promise<number> {
    const form = () => {
      const data = new FormData();
      data.set('file', new File([new Uint8Array(png)], 'shot.png', { type: 'image/png' }));
      return data;
    };
    const { body, status } = await this.insist('POST', '/images', form);
    if (!body.id) throw new Error(`The upload was answered ${status}: ${JSON.stringify(body)}`);
    return Number(body.id);
  }

  /** Starts an extraction and notes that it was promised. */
  async extract(recipe: string, imageIds: readonly number[], engine: string, more: object = {}): Promise<number> {
    const images = imageIds.map((image_id) => ({ image_id }));
    const { status, body } = await this.insist('POST', '/extractions', { images, engine, max_tokens: 12, ...more });
    if (status !== 202) throw new Error(`The extraction was answered ${status}: ${JSON.stringify(body)}`);
    const jobId = Number(body.id);
    this.history.note('accepted', { at: Date.now(), jobId, ownerId: this.ownerId, recipe });
    return jobId;
  }

  /** The job as it ended, noted with its result; where it does not end within the time, that is left to I1. */
  async follow(jobId: number, withinMs: number): Promise<Job | undefined> {
    for (const until = Date.now() + withinMs; Date.now() < until; await sleep(100)) {
      const { status, body } = await this.send('GET', `/jobs/${jobId}`);
      const job = body as unknown as Job;
      if (status !== 200 || !isTerminal(job.status)) continue;
      const result = job.status === 'succeeded' ? await this.insist('GET', `/jobs/${jobId}/tokens`) : undefined;
      const { status: end, degraded } = job;
      this.history.note('ended', { jobId, status: end, degraded, digest: result ? digestOf(result.body) : null });
      return job;
    }
    return undefined;
  }

  /** Looks at what is another's. */
  async peek(path: string): Promise<void> {
    const { status } = await this.insist('GET', path);
    this.history.note('peeks', { path, status });
  }
}

function parse(text = ''): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Ids and times differ from run to run; nothing else may. */
const passing = new Set(['image_id', 'created_at', 'at', 'run_id', 'job_id']);

/** A hash of a result without what differs from run to run. */
export function digestOf(result: unknown): string {
  const text = JSON.stringify(result, (name, value) => (passing.has(name) ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
