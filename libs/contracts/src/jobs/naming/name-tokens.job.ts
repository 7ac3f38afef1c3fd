import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Have a model name what was measured in one image. Its whole deadline is the seed's 300 s. */
export const nameTokens = defineJob({
  name: 'naming.name-tokens',
  payload: z.strictObject({ jobId: z.int(), imageId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `name-${p.jobId}-${p.imageId}`,
  attempts: 4,
  timeoutMs: 300_000,
});
