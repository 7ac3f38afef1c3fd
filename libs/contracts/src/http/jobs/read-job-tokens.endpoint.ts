import { tokenSetSchema } from '@copy-that/tokens';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** The token set a job made: its result. */
export const readJobTokens = defineEndpoint({
  method: 'GET',
  path: '/jobs/{id}/tokens',
  operation: 'readJobTokens',
  summary: "Read a job's tokens",
  tag: 'jobs',
  access: 'read',
  params: idParam,
  response: tokenSetSchema,
  status: 200,
  errors: ['job_not_found', 'tokens_not_found'],
});
