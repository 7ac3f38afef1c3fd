import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { apiKeySchema, scopeSchema } from './api-key.js';

/** Makes an API key; the answer is the only place it is ever shown. */
export const createApiKey = defineEndpoint({
  method: 'POST',
  path: '/api-keys',
  operation: 'createApiKey',
  summary: 'Make an API key',
  tag: 'api-keys',
  access: 'admin',
  body: z.strictObject({
    name: z.string().min(1).max(100),
    scopes: z.array(scopeSchema).min(1).default(['read', 'write']),
    expires_in_days: z.int().min(1).max(3650).optional(),
  }),
  response: apiKeySchema.extend({ key: z.string().describe('Shown once: `ct_live_...`') }),
  status: 201,
  example: { body: { name: 'ci', scopes: ['read', 'write'], expires_in_days: 90 } },
  errors: [],
});
