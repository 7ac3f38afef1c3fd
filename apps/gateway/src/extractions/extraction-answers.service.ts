import { AppError, isTerminal, type Job } from '@copy-that/contracts';
import { type JobEntity, TokenSetRepository } from '@copy-that/database';
import type { TokenTypeName } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { type Preferences, preferenceApplied } from '../http/prefer.js';
import { AwaitedJobs } from '../jobs/awaited-jobs.js';
import { acceptedHeaders, jobPath, jobView } from '../jobs/job-view.js';

type AcceptedJob = Pick<JobEntity, 'ownerId' | 'id'>;

/** How long a client wants to wait, and when it has left. */
export interface Patience {
  readonly preferences: Preferences;
  readonly gone: AbortSignal;
}

/** Says how an accepted extraction stands: the job to follow, or the result. */
@Injectable()
export class ExtractionAnswers {
  constructor(
    private readonly awaited: AwaitedJobs,
    private readonly sets: TokenSetRepository,
  ) {}

  /** 202 with the job and where it is read; 200 where it ended while the client wanted to wait. */
  async accepted(
    { ownerId, id }: AcceptedJob,
    { preferences, gone }: Patience,
    waitMs = preferences.waitMs ?? 0,
  ): Promise<Answer> {
    const job: Job = jobView(await this.awaited.standing(ownerId, id, waitMs, gone));
    const applied = preferenceApplied(preferences);
    return waitMs > 0 && isTerminal(job.status)
      ? new Answer(job, { Location: jobPath(id), ...applied }, 200)
      : new Answer(job, { ...acceptedHeaders(id), ...applied }, 202);
  }

  /**
   * Waits for the tokens of one type, no longer than the client wants; {@link accepted} where they take longer. Throws the
   * job's fault.
   */
  async result({ ownerId, id }: AcceptedJob, type: TokenTypeName, patience: Patience): Promise<Answer> {
    const { preferences, gone } = patience;
    const waitMs = preferences.waitMs ?? (preferences.async ? 0 : undefined);
    const finished = waitMs === 0 ? null : await this.awaited.finish(ownerId, id, gone, waitMs);
    if (!finished) return this.accepted({ ownerId, id }, patience, 0);
    const stored = await this.sets.ofJob(id);
    if (!stored) throw new AppError('tokens_not_found', `Job ${id} is ${finished.job.status} and has no tokens.`);
    const { tokens, statistics } = stored.set.types[type];
    const body = { job_id: id, tokens, statistics, warnings: finished.job.warnings };
    return new Answer(body, preferenceApplied(preferences));
  }
}
