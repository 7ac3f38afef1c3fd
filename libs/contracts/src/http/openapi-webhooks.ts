import type { OpenApiNode, SchemaShelf } from './openapi-schemas.js';
import { type WebhookEvent, webhookEvents } from './webhooks/webhook.js';
import { webhookEventTitles, webhookMessages } from './webhooks/webhook-message.js';

/** Headers of a message as Standard Webhooks 1.0.0 names them. */
const headers = [
  ['webhook-id', 'The same at every attempt: a message that came before may be dropped.'],
  ['webhook-timestamp', 'When it was sent, in seconds since 1970.'],
  [
    'webhook-signature',
    '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`; two of them while a secret is replaced.',
  ],
] as const;

/** The `webhooks` of an OpenAPI 3.1 document: what a receiver is sent. */
export function webhooksOf(schemas: SchemaShelf): Record<string, OpenApiNode> {
  return Object.fromEntries(webhookEvents.map((event) => [event, { post: operationOf(event, schemas) }]));
}

function operationOf(event: WebhookEvent, schemas: SchemaShelf): OpenApiNode {
  return {
    summary: webhookEventTitles[event],
    tags: ['webhooks'],
    security: [],
    parameters: headers.map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemas.refAnswered(webhookMessages[event]) } },
    },
    responses: {
      '2XX': { description: 'Taken. Everything else but 410 is tried again, ten times over three days' },
      410: { description: 'Gone for good: the webhook is disabled' },
    },
  };
}
