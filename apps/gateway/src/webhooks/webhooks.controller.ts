import { type AuditActor, endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { Actor } from '../auth/request-origin.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { WebhooksService } from './webhooks.service.js';

const {
  createWebhook,
  listWebhooks,
  deleteWebhook,
  rotateWebhookSecret,
  rotateDefaultWebhookSecret,
  listWebhookDeliveries,
  redeliverWebhook,
} = endpointCatalog;

/** Webhooks of the caller. */
@Controller()
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Endpoint(createWebhook)
  create(@OwnerId() ownerId: number, @Input() { body }: InputOf<typeof createWebhook>, @Actor() actor: AuditActor) {
    return this.webhooks.create(ownerId, body, actor);
  }

  @Endpoint(listWebhooks)
  list(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof listWebhooks>) {
    return this.webhooks.list(ownerId, query);
  }

  @Endpoint(deleteWebhook)
  delete(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof deleteWebhook>, @Actor() actor: AuditActor) {
    return this.webhooks.delete(ownerId, params.id, actor);
  }

  @Endpoint(rotateWebhookSecret)
  rotate(
    @OwnerId() ownerId: number,
    @Input() { params }: InputOf<typeof rotateWebhookSecret>,
    @Actor() actor: AuditActor,
  ) {
    return this.webhooks.rotate(ownerId, params.id, actor);
  }

  @Endpoint(rotateDefaultWebhookSecret)
  rotateDefault(@OwnerId() ownerId: number) {
    return this.webhooks.rotateDefault(ownerId);
  }

  @Endpoint(listWebhookDeliveries)
  deliveries(@OwnerId() ownerId: number, @Input() { params, query }: InputOf<typeof listWebhookDeliveries>) {
    return this.webhooks.deliveries(ownerId, params.id, query);
  }

  @Endpoint(redeliverWebhook)
  redeliver(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof redeliverWebhook>) {
    return this.webhooks.redeliver(ownerId, params.id, params.delivery);
  }
}
