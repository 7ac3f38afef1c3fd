import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** `lost`: the provider may or may not have taken it when the connection broke; it is not sent again. */
export type ModelBatchState = 'submitting' | 'submitted' | 'ended' | 'lost';

/** All questions of one run, sent at once for half the price. */
@Entity('model_batches')
export class ModelBatchEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'job_id', unique: true })
  jobId!: number;

  @Column('text')
  provider!: string;

  @Column('text')
  model!: string;

  @Column('text')
  state!: ModelBatchState;

  @Column('text', { name: 'provider_batch_id', nullable: true })
  providerBatchId!: string | null;

  /** Image id -> the reservation for its question. */
  @Column('jsonb')
  reservations!: Record<string, number>;

  @CreateDateColumn({ name: 'submitted_at', type: 'timestamptz' })
  submittedAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
