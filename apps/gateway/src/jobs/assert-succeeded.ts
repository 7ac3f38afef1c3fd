import { AppError, isErrorCode } from '@copy-that/contracts';
import type { JobEntity } from '@copy-that/database';
import { jobPath } from './job-view.js';

/** Throws what became of an ended job that has no result: the fault of its picture or stage, else `job_failed` or `job_cancelled`. */
export function assertSucceeded(job: JobEntity): void {
  if (job.status === 'cancelled') {
    throw new AppError('job_cancelled', `Job ${job.id} was cancelled before it had a result. Send the request again.`);
  }
  if (job.status !== 'failed') return;
  if (isErrorCode(job.error?.code)) throw new AppError(job.error.code, job.error.detail);
  throw new AppError('job_failed', `Job ${job.id} failed. See GET ${jobPath(job.id)} for the stage and the reason.`);
}
