import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { moneyColumn } from './money.column.js';

/** Tokens of a call as its provider counted them. */
export interface StoredUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** What a model answered, stored before it is read: whoever crashes afterwards does not pay again. */
@Entity('model_answers')
@Index('model_answers_of', ['jobId', 'imageId', 'ask'], { unique: true })
export class ModelAnswerEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'job_id' })
  jobId!: number;

  @Column('int', { name: 'image_id' })
  imageId!: number;

  /** `name`, or `repair` for the one question after a bad answer. */
  @Column('text')
  ask!: string;

  @Column('text')
  provider!: string;

  @Column('text')
  model!: string;

  @Column('text', { name: 'prompt_version' })
  promptVersion!: string;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('text', { name: 'stop_reason' })
  stopReason!: string;

  @Column('jsonb')
  usage!: StoredUsage;

  /** The body as it came. */
  @Column('text')
  raw!: string;

  @Column(moneyColumn('cost_micro_usd'))
  costMicroUsd!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
