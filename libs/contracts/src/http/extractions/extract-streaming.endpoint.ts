import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { typeExtractionRequestSchema } from './extraction-request.js';
import { sourceErrors } from './source-errors.js';

/**
 * Extracts one type from one picture and answers with server-sent events, unnamed ones as the seed's client reads them;
 * `data` is an `ExtractionEvent`. Who leaves loses the stream, not the job.
 */
export const extractStreaming = defineEndpoint({
  method: 'POST',
  path: '/{type}/extract-streaming',
  operation: 'extractStreaming',
  summary: 'Extract one token type and watch its tokens arrive',
  tag: 'extractions',
  access: 'write',
  limit: 'extraction',
  costs: ['work', 'storage', 'queue'],
  params: z.strictObject({ type: z.string().max(40) }),
  body: typeExtractionRequestSchema,
  responseType: 'events',
  status: 200,
  example: { body: { image_id: 1 } },
  errors: ['token_type_unknown', 'budget_exhausted', ...sourceErrors],
});
