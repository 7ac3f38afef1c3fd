import type { DeliveryState, WebhookEvent } from '@copy-that/contracts';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One event owed to one webhook. While `sending`, `nextAttemptAt` is when another process takes it for abandoned. */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_of', ['webhookId', 'eventId'], { unique: true })
@Index('webhook_deliveries_newest', ['webhookId', 'id'])
@Index('webhook_deliveries_due', ['host', 'nextAttemptAt'], { where: "state IN ('pending', 'sending')" })
@Index('webhook_deliveries_old', ['createdAt'], { where: "state IN ('delivered', 'failed')" })
export class WebhookDeliveryEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'webhook_id' })
  webhookId!: number;

  @Column('text')
  host!: string;

  /** `webhook-id` of the message. */
  @Column('text', { name: 'event_id' })
  eventId!: string;

  @Column('text', { name: 'event_type' })
  eventType!: WebhookEvent;

  /** The body of the message. */
  @Column('jsonb')
  payload!: { readonly type: WebhookEvent; readonly timestamp: string; readonly data: unknown };

  @Column('text', { default: 'pending' })
  state!: DeliveryState;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt!: Date | null;

  @Column('int', { name: 'last_status', nullable: true })
  lastStatus!: number | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;
}
