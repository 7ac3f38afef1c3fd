import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { sessionSchema } from './session.js';

/** Opens a session with email and password. */
export const loginUser = defineEndpoint({
  method: 'POST',
  path: '/auth/login',
  operation: 'loginUser',
  summary: 'Log in',
  tag: 'auth',
  access: 'public',
  costs: ['work'],
  body: z.strictObject({ email: z.string().max(254).toLowerCase(), password: z.string().max(256) }),
  response: sessionSchema,
  status: 200,
  errors: ['credentials_wrong'],
});
