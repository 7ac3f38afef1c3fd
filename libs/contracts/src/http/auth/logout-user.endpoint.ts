import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { refreshTokenField } from './session.js';

/**
 * Ends the session of a refresh token (body or cookie) or of the access token, with all its tokens, at once. One that is
 * over already is no error (RFC 7009 section 2.2).
 */
export const logoutUser = defineEndpoint({
  method: 'POST',
  path: '/auth/logout',
  operation: 'logoutUser',
  summary: 'Log out',
  tag: 'auth',
  access: 'public',
  body: z.strictObject({ refresh_token: refreshTokenField }),
  bodyOptional: true,
  status: 204,
  example: { body: { refresh_token: '$REFRESH_TOKEN' } },
  errors: ['token_missing', 'token_invalid', 'token_expired', 'csrf_header_missing'],
});
