import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { EMAIL_MAX, PASSWORD_MAX, sessionSchema } from './session.js';

// RFC 6749 section 3.2: what a server does not know it ignores, so these are no strict objects.
const passwordGrant = z.object({
  grant_type: z.literal('password'),
  username: z.string().max(EMAIL_MAX).toLowerCase().describe('The email address'),
  password: z.string().max(PASSWORD_MAX),
});

const refreshGrant = z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string().max(200) });

/** Login and refresh as OAuth 2 clients send them (RFC 6749 sections 4.3 and 6). */
export const issueToken = defineEndpoint({
  method: 'POST',
  path: '/auth/token',
  operation: 'issueToken',
  summary: 'Log in or refresh with an OAuth 2 form',
  tag: 'auth',
  access: 'public',
  costs: ['work'],
  body: z.discriminatedUnion('grant_type', [passwordGrant, refreshGrant]),
  bodyType: 'form',
  response: sessionSchema.omit({ user: true }).required(),
  status: 200,
  example: { body: { grant_type: 'password', username: 'ada@example.com', password: 'correct horse battery' } },
  errors: ['credentials_wrong', 'login_limited', 'refresh_token_invalid'],
});
