import { AppError, type Job } from '@copy-that/contracts';
import { type JobEntity, JobRepository, TokenSetRepository } from '@copy-that/database';
import type { TokenTypeName } from '@copy-that/tokens';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { AwaitedJobs } from '../jobs/awaited-jobs.js';
import { acceptedHeaders, jobView } from '../jobs/job-view.js';

type AcceptedJob = Pick<JobEntity, 'ownerId' | 'id'>;

/** Says how an accepted extraction stands: the job to follow, or the result. */
@Injectable()
export class ExtractionAnswers {
  constructor(
    private readonly jobs: JobRepository,
    private readonly awaited: AwaitedJobs,
    private readonly sets: TokenSetRepository,
  ) {}

  /** 202 with the job and where it is read. */
  async accepted({ ownerId, id }: AcceptedJob, headers: Record<string, string> = {}): Promise<Answer> {
    const job: Job = jobView(await this.jobs.get(ownerId, id));
    return new Answer(job, { ...acceptedHeaders(id), ...headers }, 202);
  }

  /** Waits for the tokens of one type; {@link accepted} if they take longer than a request may wait. Throws the job's fault. */
  async result({ ownerId, id }: AcceptedJob, type: TokenTypeName, gone: AbortSignal): Promise<Answer> {
    const finished = await this.awaited.finish(ownerId, id, gone);
    if (!finished) return this.accepted({ ownerId, id });
    const stored = await this.sets.ofJob(id);
    if (!stored) throw new AppError('tokens_not_found', `Job ${id} is ${finished.job.status} and has no tokens.`);
    const { tokens, statistics } = stored.set.types[type];
    return new Answer({ job_id: id, tokens, statistics, warnings: finished.job.warnings });
  }
}
