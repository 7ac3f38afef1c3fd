import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** Ends an API key at once. */
export const revokeApiKey = defineEndpoint({
  method: 'DELETE',
  path: '/api-keys/{id}',
  operation: 'revokeApiKey',
  summary: 'Revoke an API key',
  tag: 'api-keys',
  access: 'admin',
  params: idParam,
  status: 204,
  errors: ['api_key_not_found'],
});
