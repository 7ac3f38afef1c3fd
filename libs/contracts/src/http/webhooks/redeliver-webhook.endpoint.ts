import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { webhookDeliverySchema } from './webhook.js';

/** Sends an event once more under its old id, with the whole schedule of attempts before it. */
export const redeliverWebhook = defineEndpoint({
  method: 'POST',
  path: '/webhooks/{id}/deliveries/{delivery}/redeliver',
  operation: 'redeliverWebhook',
  summary: 'Deliver an event again',
  tag: 'webhooks',
  access: 'write',
  params: idParam.extend({ delivery: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
  response: webhookDeliverySchema,
  status: 202,
  errors: ['webhook_not_found', 'webhook_delivery_not_found', 'webhook_disabled'],
});
