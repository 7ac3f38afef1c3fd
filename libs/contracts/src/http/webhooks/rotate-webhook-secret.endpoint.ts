import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { webhookWithSecretSchema } from './webhook.js';

/** Gives a webhook a new secret; for a day messages carry a signature of the old one as well. */
export const rotateWebhookSecret = defineEndpoint({
  method: 'POST',
  path: '/webhooks/{id}/rotate-secret',
  operation: 'rotateWebhookSecret',
  summary: "Rotate a webhook's secret",
  tag: 'webhooks',
  access: 'admin',
  params: idParam,
  response: webhookWithSecretSchema,
  status: 200,
  errors: ['webhook_not_found'],
});
