import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Merge the candidates of all images of a run into one token set. */
export const mergeCandidates = defineJob({
  name: 'aggregation.merge-candidates',
  payload: z.strictObject({ jobId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `merge-${p.jobId}`,
  attempts: 4,
  timeoutMs: 60_000,
});
