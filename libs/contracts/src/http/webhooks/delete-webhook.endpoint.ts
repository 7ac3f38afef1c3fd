import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** Ends a webhook with all that was still to be delivered to it. */
export const deleteWebhook = defineEndpoint({
  method: 'DELETE',
  path: '/webhooks/{id}',
  operation: 'deleteWebhook',
  summary: 'Delete a webhook',
  tag: 'webhooks',
  access: 'admin',
  params: idParam,
  status: 204,
  errors: ['webhook_not_found'],
});
