import { insightSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { versionParams } from './version.js';

/** What a version of a project, the newest unless told, says as a design. */
export const readInsight = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/insight',
  operation: 'readInsight',
  summary: 'See what the tokens of a project say together: contrast, near-duplicates, grid, colour vision',
  tag: 'projects',
  access: 'read',
  params: idParam,
  query: z.strictObject({ version: versionParams.shape.version.optional().describe('The newest unless told') }),
  response: z.object({ version: z.int().positive(), ...insightSchema.shape }),
  status: 200,
  errors: ['project_not_found', 'version_not_found', 'tokens_not_found'],
});
