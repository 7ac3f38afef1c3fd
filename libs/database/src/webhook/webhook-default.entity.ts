import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Signs what an account's `webhook_url`s are told. Secrets are sealed (AES-256-GCM) before they come here. */
@Entity('webhook_defaults')
export class WebhookDefaultEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('text')
  secret!: string;

  /** Signs beside `secret` until `previousSecretExpiresAt`. */
  @Column('text', { name: 'previous_secret', nullable: true })
  previousSecret!: string | null;

  @Column('timestamptz', { name: 'previous_secret_expires_at', nullable: true })
  previousSecretExpiresAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
