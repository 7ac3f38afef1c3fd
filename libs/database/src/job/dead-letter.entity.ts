import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A queued job that failed for good, kept with its payload so that it can be looked at and played again. */
@Entity('dead_letters')
export class DeadLetterEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text')
  queue!: string;

  @Column('text')
  name!: string;

  /** The BullMQ job id. */
  @Column('text', { name: 'job_key', unique: true })
  jobKey!: string;

  @Column('jsonb')
  payload!: unknown;

  @Column('jsonb')
  error!: { code: string; detail: string };

  @CreateDateColumn({ name: 'failed_at', type: 'timestamptz' })
  failedAt!: Date;
}
