import { Readable } from 'node:stream';
import { isTerminal } from '@copy-that/contracts';
import { JobRepository } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import { eventIdOf } from './event-id.js';
import { HEARTBEAT, JobChanges } from './job-changes.js';
import { jobView } from './job-view.js';

/** Milliseconds a client waits before it comes back. */
const RETRY_MS = 1000;

/** Jobs as streams of server-sent events. */
@Injectable()
export class JobEvents {
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
    for await (const stored of this.changes.of(ownerId, jobId, gone)) {
      if (!stored) {
        yield HEARTBEAT;
        continue;
      }
      const id = eventIdOf(stored);
      if (id > last) {
        last = id;
        yield `id: ${id}\nevent: job\ndata: ${JSON.stringify(jobView(stored))}\n\n`;
      }
      if (isTerminal(stored.job.status)) {
        yield `event: end\ndata: ${JSON.stringify({ status: stored.job.status })}\n\n`;
        return;
      }
    }
    if (this.changes.stopped) yield 'event: shutdown\ndata: {}\n\n';
  }
}
