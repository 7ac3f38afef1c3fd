import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam, pageOf, pageQueryShape } from '../pages.js';
import { webhookDeliverySchema } from './webhook.js';

/** What was sent to a webhook and what became of it, newest first. */
export const listWebhookDeliveries = defineEndpoint({
  method: 'GET',
  path: '/webhooks/{id}/deliveries',
  operation: 'listWebhookDeliveries',
  summary: "List a webhook's deliveries",
  tag: 'webhooks',
  access: 'read',
  params: idParam,
  query: z.strictObject(pageQueryShape),
  response: pageOf(webhookDeliverySchema),
  status: 200,
  errors: ['webhook_not_found', 'cursor_invalid'],
});
