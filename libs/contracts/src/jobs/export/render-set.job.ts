import { z } from 'zod';
import { defineJob } from '../define-job.js';

/** Write a token set in the formats the run asks for. */
export const renderSet = defineJob({
  name: 'export.render-set',
  payload: z.strictObject({ jobId: z.int() }),
  result: z.strictObject({ committed: z.boolean() }),
  id: (p) => `render-${p.jobId}`,
  attempts: 4,
  timeoutMs: 60_000,
});
