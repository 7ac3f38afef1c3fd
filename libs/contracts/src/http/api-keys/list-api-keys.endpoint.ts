import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { apiKeySchema } from './api-key.js';

/** The caller's living API keys, newest first. */
export const listApiKeys = defineEndpoint({
  method: 'GET',
  path: '/api-keys',
  operation: 'listApiKeys',
  summary: 'List API keys',
  tag: 'api-keys',
  access: 'admin',
  query: z.strictObject(pageQueryShape),
  response: pageOf(apiKeySchema),
  status: 200,
  errors: ['cursor_invalid'],
});
