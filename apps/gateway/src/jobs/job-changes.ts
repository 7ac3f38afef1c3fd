import { isTerminal } from '@copy-that/contracts';
import { JobRepository, type StoredJob } from '@copy-that/database';
import { JobWaiter } from '@copy-that/pipeline';
import { asTenant, type ConfigOf, InjectConfig, pipelineConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

/** Headers of a stream of server-sent events. A proxy that held them back would make them useless. */
export const eventHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

/** Keeps a silent stream open. */
export const HEARTBEAT = ': heartbeat\n\n';

/** Jobs as they change. */
@Injectable()
export class JobChanges {
  constructor(
    private readonly jobs: JobRepository,
    private readonly waiter: JobWaiter,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
  ) {}

  /** True once the service stops. */
  get stopped(): boolean {
    return this.waiter.stopped;
  }

  /**
   * A job as it stands now and after each change, changes nobody had time for left out; null where nothing happened for the
   * time of a heartbeat. Ends with the job, when the client is gone, or when the service stops.
   */
  async *of(ownerId: number, jobId: number, gone: AbortSignal): AsyncGenerator<StoredJob | null, void> {
    while (!gone.aborted) {
      const change = await this.waiter.watch(jobId);
      try {
        if (this.stopped) return;
        // A stream is read when its request has long been answered.
        const stored = await asTenant(ownerId, () => this.jobs.get(ownerId, jobId));
        yield stored;
        if (isTerminal(stored.job.status)) return;
        const told = await change.orAfter(this.config.eventsHeartbeatMs, gone);
        if (!told) yield null;
      } finally {
        change.forget();
      }
    }
  }
}
