import { AppError, type AuditActor, MAX_WEBHOOKS, SECRET_OVERLAP_HOURS } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookDefaultEntity } from './webhook-default.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

/** Webhooks and their deliveries as their owner sees and changes them; those of single jobs are not among them. */
@Injectable()
export class WebhookRepository {
  constructor(private readonly database: DataSource) {}

  /** @throws AppError `webhook_limit` */
  add(
    webhook: Pick<WebhookEntity, 'ownerId' | 'url' | 'host' | 'events' | 'secret'>,
    actor: AuditActor,
  ): Promise<WebhookEntity> {
    return this.database.transaction(async (manager) => {
      // Two who add the last one at once would both find room.
      await manager.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [webhook.ownerId]);
      const webhooks = manager.getRepository(WebhookEntity);
      if ((await webhooks.countBy({ ownerId: webhook.ownerId, jobId: IsNull() })) >= MAX_WEBHOOKS) {
        throw new AppError(
          'webhook_limit',
          `An account has at most ${MAX_WEBHOOKS} webhooks. Delete one with DELETE /api/v1/webhooks/{id}.`,
        );
      }
      const { id, ownerId, host, events } = await webhooks.save(webhooks.create(webhook));
      const data = { host, events };
      await appendAudit(manager, { ownerId, actor, action: 'webhook.created', subject: `webhook:${id}`, data });
      return webhooks.findOneByOrFail({ id });
    });
  }

  /** Webhooks with an id below `beforeId`, newest first. */
  list(ownerId: number, limit: number, beforeId?: number): Promise<WebhookEntity[]> {
    const query = this.database
      .getRepository(WebhookEntity)
      .createQueryBuilder('webhook')
      .where('webhook.owner_id = :ownerId AND webhook.job_id IS NULL', { ownerId })
      .orderBy('webhook.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('webhook.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /** @throws AppError `webhook_not_found`, also for one of somebody else's */
  async get(ownerId: number, id: number): Promise<WebhookEntity> {
    const webhook = await this.database.getRepository(WebhookEntity).findOneBy({ id, ownerId, jobId: IsNull() });
    if (!webhook) throw noWebhook(id);
    return webhook;
  }

  /** Deletes it with its deliveries. @throws AppError `webhook_not_found` */
  delete(ownerId: number, id: number, actor: AuditActor): Promise<void> {
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.getRepository(WebhookEntity).delete({ id, ownerId, jobId: IsNull() });
      if (!affected) throw noWebhook(id);
      await appendAudit(manager, { ownerId, actor, action: 'webhook.deleted', subject: `webhook:${id}` });
    });
  }

  /** The present secret becomes the one before, for as long as the overlap is. @throws AppError `webhook_not_found` */
  async rotate(ownerId: number, id: number, secret: string, actor: AuditActor): Promise<WebhookEntity> {
    await this.database.transaction(async (manager) => {
      const [, affected] = (await manager.query(
        `UPDATE webhooks SET previous_secret = secret, secret = $3,
                previous_secret_expires_at = now() + make_interval(hours => $4)
          WHERE id = $1 AND owner_id = $2 AND job_id IS NULL`,
        [id, ownerId, secret, SECRET_OVERLAP_HOURS],
      )) as [unknown, number];
      if (affected === 0) throw noWebhook(id);
      await appendAudit(manager, { ownerId, actor, action: 'webhook.secret_rotated', subject: `webhook:${id}` });
    });
    return this.get(ownerId, id);
  }

  /** Whether there is a secret for what `webhook_url`s are told. */
  hasDefault(ownerId: number): Promise<boolean> {
    return this.database.getRepository(WebhookDefaultEntity).existsBy({ ownerId });
  }

  /** The first default secret, or the next: the present one then signs beside it for as long as the overlap is. */
  async rotateDefault(ownerId: number, secret: string): Promise<WebhookDefaultEntity> {
    await this.database.query(
      `INSERT INTO webhook_defaults AS d (owner_id, secret) VALUES ($1, $2)
       ON CONFLICT (owner_id) DO UPDATE SET previous_secret = d.secret, secret = excluded.secret,
              previous_secret_expires_at = now() + make_interval(hours => $3)`,
      [ownerId, secret, SECRET_OVERLAP_HOURS],
    );
    return this.database.getRepository(WebhookDefaultEntity).findOneByOrFail({ ownerId });
  }

  /** Deliveries of a webhook with an id below `beforeId`, newest first. @throws AppError `webhook_not_found` */
  async deliveries(ownerId: number, id: number, limit: number, beforeId?: number): Promise<WebhookDeliveryEntity[]> {
    await this.get(ownerId, id);
    const query = this.database
      .getRepository(WebhookDeliveryEntity)
      .createQueryBuilder('delivery')
      .where('delivery.webhook_id = :id', { id })
      .orderBy('delivery.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('delivery.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /**
   * Owes a delivery anew, from the first attempt on; one that is being sent at this moment goes on as it is.
   * @throws AppError `webhook_not_found`, `webhook_disabled`, `webhook_delivery_not_found`
   */
  async redeliver(ownerId: number, webhookId: number, id: number): Promise<WebhookDeliveryEntity> {
    const { disabledAt } = await this.get(ownerId, webhookId);
    if (disabledAt) {
      throw new AppError(
        'webhook_disabled',
        `Webhook ${webhookId} is disabled since its receiver answered 410. Make a new one with POST /api/v1/webhooks.`,
      );
    }
    await this.database.query(
      `UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_attempt_at = now(), delivered_at = NULL
        WHERE id = $1 AND webhook_id = $2 AND state <> 'sending'`,
      [id, webhookId],
    );
    const delivery = await this.database.getRepository(WebhookDeliveryEntity).findOneBy({ id, webhookId });
    if (delivery) return delivery;
    throw new AppError(
      'webhook_delivery_not_found',
      `Webhook ${webhookId} has no delivery ${id}. List them with GET /api/v1/webhooks/${webhookId}/deliveries.`,
    );
  }
}

function noWebhook(id: number): AppError {
  return new AppError(
    'webhook_not_found',
    `There is no webhook ${id} in your account. List yours with GET /api/v1/webhooks.`,
  );
}
