import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { sessionRecordSchema } from './session.js';

/** The caller's living sessions, newest first. */
export const listSessions = defineEndpoint({
  method: 'GET',
  path: '/auth/sessions',
  operation: 'listSessions',
  summary: 'List sessions',
  tag: 'auth',
  access: 'admin',
  query: z.strictObject(pageQueryShape),
  response: pageOf(sessionRecordSchema),
  status: 200,
  errors: ['cursor_invalid'],
});
