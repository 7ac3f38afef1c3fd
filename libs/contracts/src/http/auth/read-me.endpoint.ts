import { defineEndpoint } from '../define-endpoint.js';
import { userSchema } from './session.js';

/** Who the caller is. */
export const readMe = defineEndpoint({
  method: 'GET',
  path: '/auth/me',
  operation: 'readMe',
  summary: 'Who am I',
  tag: 'auth',
  access: 'read',
  response: userSchema,
  status: 200,
  errors: [],
});
