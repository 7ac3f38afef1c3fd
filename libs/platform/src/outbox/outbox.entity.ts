import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Work that was promised in a transaction and not yet handed to the queue; the relay deletes a row once BullMQ has it. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS', type: 'bigint' })
  id!: string;

  /** The tenant, for round-robin between tenants. */
  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('text')
  queue!: string;

  /** Name of the job definition. */
  @Column('text')
  name!: string;

  /** Deterministic BullMQ job id: a row relayed twice is queued once. */
  @Column('text', { name: 'job_key', unique: true })
  jobKey!: string;

  @Column('jsonb')
  payload!: unknown;

  /** W3C trace context of the transaction that wrote the row. */
  @Column('text', { nullable: true })
  traceparent!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
