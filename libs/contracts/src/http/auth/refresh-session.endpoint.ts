import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { sessionSchema } from './session.js';

/** Trades a refresh token for a new session; a token used twice ends every session that came of it. */
export const refreshSession = defineEndpoint({
  method: 'POST',
  path: '/auth/refresh',
  operation: 'refreshSession',
  summary: 'Renew a session',
  tag: 'auth',
  access: 'public',
  body: z.strictObject({ refresh_token: z.string().max(200) }),
  response: sessionSchema,
  status: 200,
  errors: ['refresh_token_invalid'],
});
