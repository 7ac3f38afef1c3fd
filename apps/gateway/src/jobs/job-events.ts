import { Readable } from 'node:stream';
import { isTerminal } from '@copy-that/contracts';
import { JobRepository } from '@copy-that/database';
import { asTenant } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { eventIdOf } from './event-id.js';
import { HEARTBEAT, JobChanges } from './job-changes.js';
import { jobView } from './job-view.js';
import { SharedReads } from './shared-reads.js';

/** Milliseconds a client waits before it comes back. */
const RETRY_MS = 1000;

/** How a job stands, as it is written to every stream. */
interface NewestEvent {
  readonly id: number;
  readonly text: string;
  /** Follows where nothing more will happen. */
  readonly end: string | undefined;
}

/** Jobs as streams of server-sent events. */
@Injectable()
export class JobEvents {
  private readonly reads = new SharedReads<NewestEvent>();

  constructor(
    private readonly jobs: JobRepository,
    private readonly changes: JobChanges,
  ) {}

  /**
   * Everything after event `seen`, until the job has ended, the client is gone or the service stops.
   * @throws AppError `job_not_found`
   */
  async follow(ownerId: number, jobId: number, seen: number, gone: AbortSignal): Promise<Readable> {
    await this.jobs.get(ownerId, jobId);
    // It is asked for the next event only when the last one left: a slow reader skips to the newest, nothing piles up.
    return Readable.from(this.events(ownerId, jobId, seen, gone), { highWaterMark: 1 });
  }

  private async *events(ownerId: number, jobId: number, seen: number, gone: AbortSignal): AsyncGenerator<string> {
    yield `retry: ${RETRY_MS}\n\n`;
    let last = seen;
    const read = () => this.reads.get(`${ownerId} ${jobId}`, () => this.read(ownerId, jobId));
    for await (const newest of this.changes.of(jobId, gone, read)) {
      if (!newest) {
        yield HEARTBEAT;
        continue;
      }
      if (newest.id > last) {
        last = newest.id;
        yield newest.text;
      }
      if (newest.end) {
        yield newest.end;
        return;
      }
    }
    if (this.changes.stopped) yield 'event: shutdown\ndata: {}\n\n';
  }

  /** The job's newest event; a stream is read when its request has long been answered, so it says whose it is. */
  private async read(ownerId: number, jobId: number): Promise<NewestEvent> {
    const stored = await asTenant(ownerId, () => this.jobs.get(ownerId, jobId));
    const id = eventIdOf(stored);
    const { status } = stored.job;
    return {
      id,
      text: `id: ${id}\nevent: job\ndata: ${JSON.stringify(jobView(stored))}\n\n`,
      end: isTerminal(status) ? `event: end\ndata: ${JSON.stringify({ status })}\n\n` : undefined,
    };
  }
}
