import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** A version of a project, the newest unless told, as one file of the asked format. */
export const exportProject = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/export',
  operation: 'exportProject',
  summary: "Export a project's tokens",
  tag: 'projects',
  access: 'read',
  costs: ['work'],
  params: idParam,
  query: z.strictObject({
    format: z.string().max(40).default('dtcg'),
    version: z.coerce
      .number()
      .int()
      .positive()
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('The newest unless told'),
  }),
  responseType: 'file',
  status: 200,
  example: { query: { format: 'css' } },
  errors: ['project_not_found', 'version_not_found', 'tokens_not_found', 'stage_timeout', 'export_format_unknown'],
});
