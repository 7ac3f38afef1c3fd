import type { WebhookEvent } from '@copy-that/contracts';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An address that is told of its owner's events. Secrets are sealed (AES-256-GCM) before they come here. */
@Entity('webhooks')
@Index('webhooks_owner', ['ownerId', 'id'])
@Index('webhooks_job', ['jobId'], { where: 'job_id IS NOT NULL' })
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

  /** Null where the owner's default secret signs. */
  @Column('text', { nullable: true })
  secret!: string | null;

  /** Signs beside `secret` until `previousSecretExpiresAt`. */
  @Column('text', { name: 'previous_secret', nullable: true })
  previousSecret!: string | null;

  @Column('timestamptz', { name: 'previous_secret_expires_at', nullable: true })
  previousSecretExpiresAt!: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  /** The only job it is told of, where it was given with that. */
  @Column('int', { name: 'job_id', nullable: true })
  jobId!: number | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
