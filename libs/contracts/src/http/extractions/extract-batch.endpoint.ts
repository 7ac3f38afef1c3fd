import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { jobSchema } from '../jobs/job.js';
import { batchExtractionRequestSchema } from './extraction-request.js';
import { sourceErrors } from './source-errors.js';

/** Extracts one type from many pictures into one set, aggregated over them. */
export const extractBatch = defineEndpoint({
  method: 'POST',
  path: '/{type}/extract-batch',
  operation: 'extractBatch',
  summary: 'Extract one token type from many pictures',
  tag: 'extractions',
  access: 'write',
  limit: 'batch',
  costs: ['work', 'storage', 'queue'],
  params: z.strictObject({ type: z.string().max(40) }),
  body: batchExtractionRequestSchema,
  response: jobSchema,
  status: 202,
  alsoStatus: { 200: { description: 'Asked for with `Prefer: wait`, and ended within that time' } },
  prefer: ['wait'],
  example: { body: { images: [{ image_id: 1 }, { image_url: 'https://example.com/shop.png' }] } },
  errors: ['token_type_unknown', 'budget_exhausted', ...sourceErrors],
});
