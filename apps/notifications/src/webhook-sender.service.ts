import type { ClaimedDelivery } from '@copy-that/database';
import {
  type ConfigOf,
  fetchConfig,
  InjectConfig,
  type PostOutcome,
  safePost,
  securityConfig,
  webhookConfig,
  webhookSecrets,
} from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';

/** Makes one attempt at one delivery: signed as the Standard Webhooks specification says, sent by the guarded post. */
@Injectable()
export class WebhookSender {
  private readonly secrets: ReturnType<typeof webhookSecrets>;

  constructor(
    @InjectConfig(securityConfig) security: ConfigOf<typeof securityConfig>,
    @InjectConfig(fetchConfig) private readonly fetch: ConfigOf<typeof fetchConfig>,
    @InjectConfig(webhookConfig) private readonly config: ConfigOf<typeof webhookConfig>,
  ) {
    this.secrets = webhookSecrets(security);
  }

  /** What the receiver answered, or why it could not; throws only where a secret can't be read. */
  send(delivery: ClaimedDelivery, signal: AbortSignal): Promise<PostOutcome> {
    const { eventId, ownerId, payload, url } = delivery;
    const { type, timestamp, data } = payload;
    const body = JSON.stringify({ type, timestamp, data });
    const now = new Date();
    const sealed = [delivery.secret, ...(delivery.previousSecret === null ? [] : [delivery.previousSecret])];
    const signatures = sealed.map((secret) => new Webhook(this.secrets.open(secret, ownerId)).sign(eventId, now, body));
    return safePost(url, {
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': eventId,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      },
      timeoutMs: this.config.webhookTimeoutMs,
      allowPrivate: this.fetch.fetchAllowPrivate,
      signal,
    });
  }
}
