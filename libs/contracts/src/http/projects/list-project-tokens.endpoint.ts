import { tokenTypeNameSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam, pageQueryShape } from '../pages.js';
import { projectTokenSchema } from './version.js';

/** The tokens of a project's newest version, in the set's order. */
export const listProjectTokens = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/tokens',
  operation: 'listProjectTokens',
  summary: "List a project's tokens",
  tag: 'projects',
  access: 'read',
  params: idParam,
  query: z.strictObject({
    ...pageQueryShape,
    type: tokenTypeNameSchema.optional(),
    role: z.string().max(40).optional(),
    q: z.string().min(1).max(100).optional().describe('A part of a name or an alias'),
    min_confidence: z.coerce.number().min(0).max(1).optional(),
  }),
  response: z.object({
    data: z.array(projectTokenSchema),
    next_cursor: z.string().nullable(),
    version: z.int().nullable(),
    statistics: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
  status: 200,
  errors: ['project_not_found', 'cursor_invalid'],
});
