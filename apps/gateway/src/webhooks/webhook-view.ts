import type { Webhook, WebhookDelivery } from '@copy-that/contracts';
import type { WebhookDeliveryEntity, WebhookEntity } from '@copy-that/database';

/** A webhook as the API shows it. */
export function webhookView(webhook: WebhookEntity): Webhook {
  return {
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    created_at: webhook.createdAt.toISOString(),
    disabled_at: webhook.disabledAt?.toISOString() ?? null,
    previous_secret_expires_at: webhook.previousSecretExpiresAt?.toISOString() ?? null,
  };
}

/** A delivery as the API shows it. */
export function deliveryView(delivery: WebhookDeliveryEntity): WebhookDelivery {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: delivery.state === 'pending' ? (delivery.nextAttemptAt?.toISOString() ?? null) : null,
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    created_at: delivery.createdAt.toISOString(),
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
  };
}
