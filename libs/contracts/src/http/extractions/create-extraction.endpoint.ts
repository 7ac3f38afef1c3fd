import { defineEndpoint } from '../define-endpoint.js';
import { jobSchema } from '../jobs/job.js';
import { extractionRequestSchema } from './extraction-request.js';
import { sourceErrors } from './source-errors.js';

/** Accepts pictures for extraction and answers at once with the job to follow. */
export const createExtraction = defineEndpoint({
  method: 'POST',
  path: '/extractions',
  operation: 'createExtraction',
  summary: 'Start an extraction',
  tag: 'extractions',
  access: 'write',
  limit: 'extraction',
  costs: ['work', 'storage', 'queue'],
  body: extractionRequestSchema,
  response: jobSchema,
  status: 202,
  alsoStatus: { 200: { description: 'Asked for with `Prefer: wait`, and ended within that time' } },
  prefer: ['wait'],
  example: { body: { images: [{ image_id: 1 }], project_id: 1 } },
  errors: ['budget_exhausted', 'webhook_url_refused', 'webhook_secret_missing', ...sourceErrors],
});
