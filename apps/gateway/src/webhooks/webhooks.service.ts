import {
  AppError,
  type AuditActor,
  type BodyOf,
  type endpointCatalog,
  type QueryOf,
  type WebhookDelivery,
} from '@copy-that/contracts';
import { WebhookRepository } from '@copy-that/database';
import {
  type ConfigOf,
  checkWebhookUrl,
  fetchConfig,
  InjectConfig,
  makeWebhookSecret,
  securityConfig,
  webhookSecrets,
} from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { deliveryView, webhookView } from './webhook-view.js';

/** Webhooks as their owner makes, sees and ends them; the notifications service delivers to them. */
@Injectable()
export class WebhooksService {
  private readonly secrets: ReturnType<typeof webhookSecrets>;

  constructor(
    private readonly webhooks: WebhookRepository,
    @InjectConfig(securityConfig) security: ConfigOf<typeof securityConfig>,
    @InjectConfig(fetchConfig) private readonly fetch: ConfigOf<typeof fetchConfig>,
  ) {
    this.secrets = webhookSecrets(security);
  }

  /** The new webhook with its secret, which is never shown again. @throws AppError `webhook_url_refused`, `webhook_limit` */
  async create(
    ownerId: number,
    { url: text, events }: BodyOf<typeof endpointCatalog.createWebhook>,
    actor: AuditActor,
  ) {
    const url = checkWebhookUrl(text, { allowPrivate: this.fetch.fetchAllowPrivate });
    const secret = makeWebhookSecret();
    const stored = await this.webhooks.add(
      {
        ownerId,
        url: url.href,
        host: url.host,
        events: [...new Set(events)],
        secret: this.secrets.seal(secret, ownerId),
      },
      actor,
    );
    return { ...webhookView(stored), secret };
  }

  /** @throws AppError `cursor_invalid` */
  async list(ownerId: number, { limit, cursor }: QueryOf<typeof endpointCatalog.listWebhooks>) {
    const rows = await this.webhooks.list(ownerId, limit + 1, beforeId('webhooks', cursor));
    return pageOfRows('webhooks', rows, limit, webhookView);
  }

  /** @throws AppError `webhook_not_found` */
  delete(ownerId: number, id: number, actor: AuditActor): Promise<void> {
    return this.webhooks.delete(ownerId, id, actor);
  }

  /** The webhook with its new secret, which is never shown again. @throws AppError `webhook_not_found` */
  async rotate(ownerId: number, id: number, actor: AuditActor) {
    const secret = makeWebhookSecret();
    const rotated = await this.webhooks.rotate(ownerId, id, this.secrets.seal(secret, ownerId), actor);
    return { ...webhookView(rotated), secret };
  }

  /** A new secret for what `webhook_url`s are told, which is never shown again. */
  async rotateDefault(ownerId: number) {
    const secret = makeWebhookSecret();
    const stored = await this.webhooks.rotateDefault(ownerId, this.secrets.seal(secret, ownerId));
    return { secret, previous_secret_expires_at: stored.previousSecretExpiresAt?.toISOString() ?? null };
  }

  /** The address that is told how one job ends. @throws AppError `webhook_url_refused`, `webhook_secret_missing` */
  async checkOneOff(ownerId: number, text: string): Promise<URL> {
    const url = checkWebhookUrl(text, { allowPrivate: this.fetch.fetchAllowPrivate });
    if (await this.webhooks.hasDefault(ownerId)) return url;
    throw new AppError(
      'webhook_secret_missing',
      'There is no secret yet to sign what webhook_url is told. Make one with POST /api/v1/webhooks/default/secret.',
    );
  }

  /** @throws AppError `webhook_not_found`, `cursor_invalid` */
  async deliveries(
    ownerId: number,
    id: number,
    { limit, cursor }: QueryOf<typeof endpointCatalog.listWebhookDeliveries>,
  ) {
    const list = `webhooks/${id}/deliveries`;
    const rows = await this.webhooks.deliveries(ownerId, id, limit + 1, beforeId(list, cursor));
    return pageOfRows(list, rows, limit, deliveryView);
  }

  /** @throws AppError `webhook_not_found`, `webhook_disabled`, `webhook_delivery_not_found` */
  async redeliver(ownerId: number, id: number, deliveryId: number): Promise<WebhookDelivery> {
    return deliveryView(await this.webhooks.redeliver(ownerId, id, deliveryId));
  }
}
