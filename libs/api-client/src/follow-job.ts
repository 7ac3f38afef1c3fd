import { isTerminal, type Job, jobSchema } from '@copy-that/contracts';
import { ApiProblem } from './api-problem.js';
import { EventParser, type ServerEvent } from './event-parser.js';

/** A job as it stood after one change. */
export interface JobEvent {
  /** Grows with every change; give it as `lastEventId` to go on after it. */
  readonly id: number;
  readonly job: Job;
}

/** How a job is followed. */
export interface FollowOptions {
  /** Only what comes after this event. */
  readonly lastEventId?: number;
  /** Ends the iteration by throwing its reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte after which a connection is taken for dead; over the server's longest heartbeat unless told. */
  readonly silenceMs?: number;
  /** Connections in a row that may bring nothing before the last one's fault is thrown; 6 unless told. */
  readonly attempts?: number;
}

/** Opens the stream of events after `lastEventId`; throws ApiProblem for a refusal. */
export type OpenEvents = (lastEventId: number | undefined, signal: AbortSignal) => Promise<Response>;

/** The server's heartbeat comes every 60 s at the longest, every 15 s unless it is told. */
const SILENCE_MS = 75_000;
const ATTEMPTS = 6;
/** Milliseconds before a reconnection where the server names none, and at the most unless a refusal asks for more. */
const RETRY_MS = 1000;
const MAX_RETRY_MS = 15_000;

/**
 * A job after each of its changes, until it has ended. A connection that breaks, falls silent or is ended by a server that
 * stops is made anew and goes on after the last event; leaving the loop closes it.
 * @throws ApiProblem for a refusal that will not pass, else the last fault where `attempts` connections in a row brought nothing
 */
export async function* followJob(open: OpenEvents, options: FollowOptions = {}): AsyncGenerator<JobEvent, void> {
  const { signal, silenceMs = SILENCE_MS, attempts = ATTEMPTS } = options;
  let last = options.lastEventId;
  let retryMs = RETRY_MS;
  for (let futile = 0; ; ) {
    signal?.throwIfAborted();
    let fault: unknown = new Error('The server ended the stream before the job had ended.');
    try {
      for await (const piece of listen((own) => open(last, own), silenceMs, signal)) {
        futile = 0;
        retryMs = piece.retryMs ?? retryMs;
        for (const event of piece.events) {
          if (event.event === 'end') return;
          const told = readJob(event);
          if (!told || told.id <= (last ?? 0)) continue;
          last = told.id;
          yield told;
          if (isTerminal(told.job.status)) return;
        }
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (isLasting(error)) throw error;
      fault = error;
    }
    if (++futile >= attempts) throw fault;
    const asked = fault instanceof ApiProblem ? (fault.retryAfterSeconds ?? 0) * 1000 : 0;
    await pause(Math.max(asked, Math.min(MAX_RETRY_MS, retryMs * 2 ** (futile - 1))), signal);
  }
}

/** One connection, piece by piece, for as long as it brings something at least every `silenceMs`. */
async function* listen(open: (signal: AbortSignal) => Promise<Response>, silenceMs: number, signal?: AbortSignal) {
  const own = new AbortController();
  const giveUp = () => own.abort(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  const silent = () => own.abort(new Error(`The server was silent for ${silenceMs} ms.`));
  let timer = setTimeout(silent, silenceMs);
  try {
    const response = await open(own.signal);
    const type = response.headers.get('content-type') ?? 'no type';
    if (!type.startsWith('text/event-stream') || !response.body) {
      throw new NoEvents(`${response.url} answered ${type}, not events. Does a proxy stand between?`);
    }
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const parser = new EventParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      const events = parser.push(decoder.decode(value, { stream: true }));
      yield { events, retryMs: parser.retryMs };
      timer = setTimeout(silent, silenceMs);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    own.abort();
  }
}

/** An answer that is no stream of job events: another try would bring the same. */
class NoEvents extends Error {}

function readJob({ id, event, data }: ServerEvent): JobEvent | undefined {
  if (event !== 'job') return undefined;
  const told = /^\d+$/.test(id) ? jobSchema.safeParse(parseJson(data)) : undefined;
  if (told?.success) return { id: Number(id), job: told.data };
  throw new NoEvents(`The server sent an event that is not its contract's: ${data.slice(0, 200)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Requests that may come too often or too early pass; other refusals stay. */
function isLasting(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status < 500 && ![408, 425, 429].includes(error.status);
  return error instanceof NoEvents;
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}
