import type { AppError, JobDefinition } from '@copy-that/contracts';

/** A queued job that will not be tried again. */
export interface DeadJob {
  /** Undefined for a job nobody declared. */
  readonly definition: JobDefinition | undefined;
  readonly queue: string;
  readonly name: string;
  readonly jobKey: string;
  readonly payload: unknown;
  readonly error: AppError;
}

/** Told of every job that failed for good; the reconciler finds the ones a crash kept it from hearing of. */
export interface DeadJobSink {
  jobDied(job: DeadJob): Promise<void>;
}

/** Injection token of the {@link DeadJobSink}. */
export const DEAD_JOB_SINK = Symbol('DEAD_JOB_SINK');
