import { kebabNameSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { expectedVersion, projectTokenSchema, tokenParams } from './version.js';

/** Renames a token (its alias; the measured name stays), gives it another role or intent. Later runs keep all of it. */
export const updateToken = defineEndpoint({
  method: 'PATCH',
  path: '/projects/{id}/tokens/{token}',
  operation: 'updateToken',
  summary: 'Change a token',
  tag: 'projects',
  access: 'write',
  params: tokenParams,
  body: z.strictObject({
    alias: kebabNameSchema.nullable().optional().describe('What it is called; null for its measured name alone'),
    role: z.string().max(40).optional().describe('One of the roles of its type'),
    design_intent: z.string().min(1).max(400).optional(),
    version: expectedVersion,
  }),
  response: z.object({ version: z.int(), token: projectTokenSchema }),
  status: 200,
  example: { body: { alias: 'brand', role: 'accent' } },
  errors: ['project_not_found', 'token_not_found', 'version_conflict', 'alias_taken', 'role_unknown'],
});
