import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Read candidates of all asked types off one image's pixels. */
export const extractTokens = defineJob({
  name: 'extraction.extract-tokens',
  payload: z.strictObject({ jobId: z.int(), imageId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `extract-${p.jobId}-${p.imageId}`,
  attempts: 4,
  timeoutMs: 120_000,
});
