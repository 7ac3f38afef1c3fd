import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** Ends a session with all its tokens at once. */
export const endSession = defineEndpoint({
  method: 'DELETE',
  path: '/auth/sessions/{id}',
  operation: 'endSession',
  summary: 'End a session',
  tag: 'auth',
  access: 'admin',
  params: idParam,
  status: 204,
  errors: ['session_not_found'],
});
