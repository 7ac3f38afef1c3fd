import { z } from 'zod';

/** What a webhook can be told of. */
export const webhookEvents = [
  'extraction.completed',
  'extraction.failed',
  'export.completed',
  'budget.threshold',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Webhooks an account may have at once. */
export const MAX_WEBHOOKS = 20;

/** Hours the secret before still signs beside the new one. */
export const SECRET_OVERLAP_HOURS = 24;

/** A webhook as a list shows it: never its secret. */
export const webhookSchema = z.object({
  id: z.int(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  created_at: z.iso.datetime(),
  disabled_at: z.iso.datetime().nullable().describe('Since when nothing is sent: the receiver answered 410'),
  previous_secret_expires_at: z.iso
    .datetime()
    .nullable()
    .describe('Until when messages also carry a signature of the secret before'),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** A webhook with its secret, as only its making and a rotation answer it. */
export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z.string().describe('Shown once: `whsec_...`, as the Standard Webhooks libraries take it'),
});

export const deliveryStates = ['pending', 'sending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One event on its way to one webhook. */
export const webhookDeliverySchema = z.object({
  id: z.int(),
  event_id: z.string().describe('`webhook-id` of the message, the same at every attempt'),
  event_type: z.enum(webhookEvents),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  next_attempt_at: z.iso.datetime().nullable(),
  last_status: z.int().nullable().describe('What the receiver answered last'),
  last_error: z.string().nullable(),
  created_at: z.iso.datetime(),
  delivered_at: z.iso.datetime().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
