import type { WebhookEvent } from '@copy-that/contracts';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An address that is told of its owner's events. Secrets are sealed (AES-256-GCM) before they come here. */
@Entity('webhooks')
@Index('webhooks_owner', ['ownerId', 'id'])
export class WebhookEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('text')
  url!: string;

  /** Host and port of the URL: deliveries to one are bounded together. */
  @Column('text')
  host!: string;

  @Column('text', { array: true })
  events!: WebhookEvent[];

  @Column('text')
  secret!: string;

  /** Signs beside `secret` until `previousSecretExpiresAt`. */
  @Column('text', { name: 'previous_secret', nullable: true })
  previousSecret!: string | null;

  @Column('timestamptz', { name: 'previous_secret_expires_at', nullable: true })
  previousSecretExpiresAt!: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
