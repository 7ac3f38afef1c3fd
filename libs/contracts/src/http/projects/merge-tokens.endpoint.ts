import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { expectedVersion, projectTokenSchema } from './version.js';

/** Tokens joined at a time. */
const MOST = 50;

/** Joins tokens of one type into one, which keeps its value, name and words and gains counts, evidence and provenance. */
export const mergeTokens = defineEndpoint({
  method: 'POST',
  path: '/projects/{id}/tokens/merge',
  operation: 'mergeTokens',
  summary: 'Merge tokens',
  tag: 'projects',
  access: 'write',
  params: idParam,
  body: z.strictObject({
    into: z.int().positive(),
    tokens: z.array(z.int().positive()).min(1).max(MOST),
    version: expectedVersion,
  }),
  response: z.object({ version: z.int(), token: projectTokenSchema }),
  status: 200,
  example: { body: { into: 2, tokens: [3] } },
  errors: ['project_not_found', 'token_not_found', 'version_conflict', 'types_differ'],
});
