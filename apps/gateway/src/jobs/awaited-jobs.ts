import { isTerminal } from '@copy-that/contracts';
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
   * The job once it has a result; null when it is not done within `waitMs` (the configured limit unless told) or `signal`
   * (the client left) ends the wait. Throws the job's fault if it failed, `job_cancelled` if it was cancelled.
   */
  async finish(
    ownerId: number,
    jobId: number,
    signal?: AbortSignal,
    waitMs = this.config.extractWaitMs,
  ): Promise<StoredJob | null> {
    const status = await this.waiter.wait(jobId, waitMs, signal);
    if (status === null) return null;
    const stored = await this.jobs.get(ownerId, jobId);
    assertSucceeded(stored.job);
    return stored;
  }

  /** The job as it stands when it has ended, when `waitMs` have passed, or when the client left. @throws AppError `job_not_found` */
  async standing(ownerId: number, jobId: number, waitMs: number, signal: AbortSignal): Promise<StoredJob> {
    const now = await this.jobs.get(ownerId, jobId);
    if (waitMs === 0 || isTerminal(now.job.status)) return now;
    await this.waiter.wait(jobId, waitMs, signal);
    return this.jobs.get(ownerId, jobId);
  }
}
