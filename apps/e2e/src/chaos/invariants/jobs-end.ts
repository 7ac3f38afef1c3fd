import { isTerminal, type RunStatus } from '@copy-that/contracts';
import type { Invariant } from './invariant.js';

/** I1: nothing that was accepted is lost or stays open. */
export const jobsEnd: Invariant = {
  id: 'I1',
  promise: 'every 202 has a row and ends',
  check({ accepted, jobs }) {
    const rows = new Map(jobs.map((job) => [job.id, job]));
    return accepted.flatMap(({ jobId }) => {
      const row = rows.get(jobId);
      if (!row) return [`job ${jobId} was accepted and has no row`];
      return isTerminal(row.status as RunStatus) ? [] : [`job ${jobId} was accepted and is ${row.status}`];
    });
  },
};
