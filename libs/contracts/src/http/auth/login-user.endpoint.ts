import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { cookieField, EMAIL_MAX, PASSWORD_MAX, sessionSchema } from './session.js';

/** Opens a session with email and password. */
export const loginUser = defineEndpoint({
  method: 'POST',
  path: '/auth/login',
  operation: 'loginUser',
  summary: 'Log in',
  tag: 'auth',
  access: 'public',
  costs: ['work'],
  body: z.strictObject({
    email: z.string().max(EMAIL_MAX).toLowerCase(),
    password: z.string().max(PASSWORD_MAX),
    cookie: cookieField,
  }),
  response: sessionSchema,
  status: 200,
  example: { body: { email: 'ada@example.com', password: 'correct horse battery' } },
  errors: ['credentials_wrong', 'login_limited'],
});
