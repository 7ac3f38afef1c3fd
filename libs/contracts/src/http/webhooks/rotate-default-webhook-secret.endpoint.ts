import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';

/** Makes the secret that signs what `webhook_url`s are told, or a new one; for a day messages then carry both signatures. */
export const rotateDefaultWebhookSecret = defineEndpoint({
  method: 'POST',
  path: '/webhooks/default/secret',
  operation: 'rotateDefaultWebhookSecret',
  summary: 'Make or rotate the secret of webhook_url',
  tag: 'webhooks',
  access: 'admin',
  response: z.object({
    secret: z.string().describe('Shown once: `whsec_...`, as the Standard Webhooks libraries take it'),
    previous_secret_expires_at: z.iso
      .datetime()
      .nullable()
      .describe('Until when messages also carry a signature of the secret before'),
  }),
  status: 200,
  errors: [],
});
