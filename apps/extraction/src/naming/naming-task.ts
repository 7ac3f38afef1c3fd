import type { JobEntity } from '@copy-that/database';

/** One image of one run that is to be named, and until when. */
export interface NamingTask {
  readonly job: JobEntity;
  readonly imageId: number;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** Aborts when the run is cancelled, its time is up or the service stops. */
  readonly signal: AbortSignal;
}
