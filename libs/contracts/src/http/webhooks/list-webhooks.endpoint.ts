import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { pageOf, pageQueryShape } from '../pages.js';
import { webhookSchema } from './webhook.js';

/** The caller's webhooks, newest first. */
export const listWebhooks = defineEndpoint({
  method: 'GET',
  path: '/webhooks',
  operation: 'listWebhooks',
  summary: 'List webhooks',
  tag: 'webhooks',
  access: 'read',
  query: z.strictObject(pageQueryShape),
  response: pageOf(webhookSchema),
  status: 200,
  errors: ['cursor_invalid'],
});
