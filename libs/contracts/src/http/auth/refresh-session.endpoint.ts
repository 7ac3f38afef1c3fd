import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { refreshTokenField, sessionSchema } from './session.js';

/**
 * Trades a refresh token for the next one and a new access token. Used again within seconds it answers the same
 * successor (an answer may be lost); used again later, or after its successor was used, it ends the session.
 */
export const refreshSession = defineEndpoint({
  method: 'POST',
  path: '/auth/refresh',
  operation: 'refreshSession',
  summary: 'Renew a session',
  tag: 'auth',
  access: 'public',
  body: z.strictObject({ refresh_token: refreshTokenField }),
  bodyOptional: true,
  response: sessionSchema,
  status: 200,
  example: { body: { refresh_token: '$REFRESH_TOKEN' } },
  errors: ['refresh_token_invalid', 'csrf_header_missing'],
});
