import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { moneyColumn } from './money.column.js';

/** One call that was or may have been billed; the bill stays when its job is deleted. */
@Entity('api_usage_logs')
@Index('api_usage_logs_owner_day', ['ownerId', 'day'])
export class UsageLogEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'reservation_id', unique: true })
  reservationId!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'project_id', nullable: true })
  projectId!: number | null;

  @Column('int', { name: 'job_id' })
  jobId!: number;

  @Column('int', { name: 'image_id', nullable: true })
  imageId!: number | null;

  @Column('text')
  provider!: string;

  @Column('text')
  model!: string;

  @Column('text', { name: 'prompt_version' })
  promptVersion!: string;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  /** `answered` costs what the provider counted; `unknown` was never answered and costs the estimate. */
  @Column('text')
  outcome!: 'answered' | 'unknown';

  @Column('boolean')
  batch!: boolean;

  @Column('int', { name: 'input_tokens', default: 0 })
  inputTokens!: number;

  @Column('int', { name: 'output_tokens', default: 0 })
  outputTokens!: number;

  @Column('int', { name: 'cache_read_tokens', default: 0 })
  cacheReadTokens!: number;

  @Column('int', { name: 'cache_write_tokens', default: 0 })
  cacheWriteTokens!: number;

  @Column(moneyColumn('cost_micro_usd'))
  costMicroUsd!: number;

  /** UTC, that of the reservation. */
  @Column('date')
  day!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
