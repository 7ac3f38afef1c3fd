import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Fetch or load one image, validate it, and make the derivative a model may be shown. */
export const prepareImage = defineJob({
  name: 'preprocessing.prepare-image',
  payload: z.strictObject({ jobId: z.int(), imageId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `prepare-${p.jobId}-${p.imageId}`,
  attempts: 4,
  timeoutMs: 60_000,
});
