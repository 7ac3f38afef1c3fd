import { documentSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { expectedVersionQuery, versionSchema } from './version.js';

/** Makes the next version of a project out of a Design Tokens document, as it would be exported again. */
export const importTokens = defineEndpoint({
  method: 'POST',
  path: '/projects/{id}/import',
  operation: 'importTokens',
  summary: 'Import a Design Tokens document',
  tag: 'projects',
  access: 'write',
  costs: ['work'],
  params: idParam,
  query: expectedVersionQuery,
  body: documentSchema,
  response: versionSchema.extend({
    kept: z
      .array(z.object({ pointer: z.string().describe('JSON pointer (RFC 6901)'), message: z.string() }))
      .describe('Tokens that stay in the document as they are and are none of the set, and why'),
  }),
  status: 201,
  example: {
    body: { space: { card: { $type: 'dimension', $value: { value: 16, unit: 'px' } } } },
  },
  errors: ['project_not_found', 'version_conflict', 'document_invalid', 'quota_exceeded'],
});
