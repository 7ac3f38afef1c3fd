import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { webhookEvents, webhookWithSecretSchema } from './webhook.js';

/** Registers an address that is told of events; the answer is the only place its secret is ever shown. */
export const createWebhook = defineEndpoint({
  method: 'POST',
  path: '/webhooks',
  operation: 'createWebhook',
  summary: 'Make a webhook',
  tag: 'webhooks',
  access: 'admin',
  body: z.strictObject({
    url: z.string().min(1).max(2048).describe('http or https, on the public internet; redirects are not followed'),
    events: z
      .array(z.enum(webhookEvents))
      .min(1)
      .default([...webhookEvents]),
  }),
  response: webhookWithSecretSchema,
  status: 201,
  example: {
    body: { url: 'https://hooks.example.com/copy-that', events: ['extraction.completed', 'extraction.failed'] },
  },
  errors: ['webhook_url_refused', 'webhook_limit'],
});
