import { JobRepository, type StoredJob } from '@copy-that/database';
import { JobWaiter } from '@copy-that/pipeline';
import { type ConfigOf, InjectConfig, pipelineConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { assertSucceeded } from './assert-succeeded.js';

/** Jobs a request waits for. */
@Injectable()
export class AwaitedJobs {
  constructor(
    private readonly waiter: JobWaiter,
    private readonly jobs: JobRepository,
    @InjectConfig(pipelineConfig) private readonly config: ConfigOf<typeof pipelineConfig>,
  ) {}

  /**
   * The job once it has a result; null when it is not done within the wait limit or `signal` (the client left) ends the
   * wait. Throws the job's fault if it failed, `job_cancelled` if it was cancelled.
   */
  async finish(ownerId: number, jobId: number, signal?: AbortSignal): Promise<StoredJob | null> {
    const status = await this.waiter.wait(jobId, this.config.extractWaitMs, signal);
    if (status === null) return null;
    const stored = await this.jobs.get(ownerId, jobId);
    assertSucceeded(stored.job);
    return stored;
  }
}
