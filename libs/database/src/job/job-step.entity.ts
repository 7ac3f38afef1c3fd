import type { Stage, StepState } from '@copy-that/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { StoredError } from './job.entity.js';

/** One step of a run's plan. `attemptToken` fences its commit: a late twin holds an old one and commits nothing. */
@Entity('job_steps')
@Index('job_steps_key', ['jobId', 'key'], { unique: true })
@Index('job_steps_open', ['queuedAt'], { where: "state IN ('queued', 'running')" })
export class JobStepEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'job_id' })
  jobId!: number;

  @Column('text')
  key!: string;

  @Column('text')
  stage!: Stage;

  @Column('int', { name: 'image_id', nullable: true })
  imageId!: number | null;

  @Column('text', { default: 'waiting' })
  state!: StepState;

  @Column('uuid', { name: 'attempt_token', nullable: true })
  attemptToken!: string | null;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt!: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  error!: StoredError | null;
}
