import { defineEndpoint } from '../define-endpoint.js';
import { expectedVersionQuery, tokenParams } from './version.js';

/** Takes a token out of a project; later runs do not bring its value back. An older version restored does. */
export const deleteToken = defineEndpoint({
  method: 'DELETE',
  path: '/projects/{id}/tokens/{token}',
  operation: 'deleteToken',
  summary: 'Take a token out',
  tag: 'projects',
  access: 'write',
  params: tokenParams,
  query: expectedVersionQuery,
  status: 204,
  errors: ['project_not_found', 'token_not_found', 'version_conflict'],
});
