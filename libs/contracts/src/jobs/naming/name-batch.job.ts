import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Have a model name what was measured in all images of a run, at half price and in its own time (up to a day). */
export const nameBatch = defineJob({
  name: 'naming.name-batch',
  payload: z.strictObject({ jobId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `name-batch-${p.jobId}`,
  attempts: 4,
  timeoutMs: 300_000,
});
