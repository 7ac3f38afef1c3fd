import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { jobSchema } from '../jobs/job.js';
import { idParam } from '../pages.js';

/** More formats than there will be. */
const MOST_FORMATS = 50;
/** Versions are 32-bit numbers. */
const MAX_VERSION = 2_147_483_647;

/** Writes a version of a project in several formats into one zip, and answers at once with the job to follow. */
export const createExport = defineEndpoint({
  method: 'POST',
  path: '/projects/{id}/exports',
  operation: 'createExport',
  summary: 'Export a project in many formats as a zip',
  tag: 'exports',
  access: 'write',
  costs: ['work', 'storage', 'queue'],
  params: idParam,
  body: z.strictObject({
    formats: z.array(z.string().max(40)).min(1).max(MOST_FORMATS).optional().describe('All there are unless told'),
    version: z.int().positive().max(MAX_VERSION).optional().describe('The newest unless told'),
  }),
  bodyOptional: true,
  response: jobSchema,
  status: 202,
  example: { body: { formats: ['css', 'swift', 'html'] } },
  errors: ['project_not_found', 'version_not_found', 'tokens_not_found', 'export_format_unknown'],
});
