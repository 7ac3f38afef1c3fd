import { defineEndpoint } from '../define-endpoint.js';
import { credentialsSchema, sessionSchema } from './session.js';

/** Opens an account and a session in it. */
export const registerUser = defineEndpoint({
  method: 'POST',
  path: '/auth/register',
  operation: 'registerUser',
  summary: 'Open an account',
  tag: 'auth',
  access: 'public',
  costs: ['work'],
  body: credentialsSchema,
  response: sessionSchema,
  status: 201,
  example: { body: { email: 'ada@example.com', password: 'correct horse battery' } },
  errors: ['email_taken'],
});
