import { anyTokenSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { jobSchema } from '../jobs/job.js';
import { typeExtractionRequestSchema } from './extraction-request.js';
import { sourceErrors } from './source-errors.js';

/** Extracts one type from one picture and waits for it; over the wait limit it answers the job instead. */
export const extractType = defineEndpoint({
  method: 'POST',
  path: '/{type}/extract',
  operation: 'extractType',
  summary: 'Extract one token type and wait',
  tag: 'extractions',
  access: 'write',
  limit: 'extraction',
  costs: ['work', 'storage', 'queue'],
  params: z.strictObject({ type: z.string().max(40) }),
  body: typeExtractionRequestSchema,
  response: z.object({
    job_id: z.int(),
    tokens: z.array(anyTokenSchema),
    statistics: z.record(z.string(), z.unknown()),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
  status: 200,
  alsoStatus: {
    202: {
      description: 'Asked for with `Prefer: respond-async`, or not done within `wait` or the wait limit',
      response: jobSchema,
    },
  },
  prefer: ['respond-async', 'wait'],
  example: { body: { image_id: 1, max_tokens: 8 } },
  errors: [
    'token_type_unknown',
    'job_failed',
    'job_cancelled',
    'budget_exhausted',
    'engine_unavailable',
    'model_failed',
    'model_unavailable',
    ...sourceErrors,
  ],
});
