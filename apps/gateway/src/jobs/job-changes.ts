import { JobWaiter } from '@copy-that/pipeline';
import { type ConfigOf, InjectConfig, pipelineConfig } from '@copy-that/platform';
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
    private readonly waiter: JobWaiter,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
  ) {}

  /** True once the service stops. */
  get stopped(): boolean {
    return this.waiter.stopped;
  }

  /**
   * What `read` says of a job now and after each change, changes nobody had time for left out; null where nothing happened
   * for the time of a heartbeat. Ends when the client is gone or the service stops; the caller leaves with the job's end.
   */
  async *of<T>(jobId: number, gone: AbortSignal, read: () => Promise<T>): AsyncGenerator<T | null, void> {
    while (!gone.aborted) {
      const change = await this.waiter.watch(jobId);
      try {
        if (this.stopped) return;
        yield await read();
        const told = await change.orAfter(this.config.eventsHeartbeatMs, gone);
        if (!told) yield null;
      } finally {
        change.forget();
      }
    }
  }
}
