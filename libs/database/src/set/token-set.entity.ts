import type { VersionCause, Warning } from '@copy-that/contracts';
import type { ForeignDocument, RemovedValue, Themes } from '@copy-that/tokens';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A finished token set: the result of a job, or a version of a project. Never changed, only followed by a newer one. */
@Entity('token_sets')
@Index('token_sets_of_job', ['jobId'], { unique: true, where: 'project_id IS NULL' })
@Index('token_sets_version', ['projectId', 'version'], { unique: true, where: 'project_id IS NOT NULL' })
export class TokenSetEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  /** The job that made it; null for a version a person made. */
  @Column('int', { name: 'job_id', nullable: true })
  jobId!: number | null;

  /** Set on a project's version, null on a job's own result. */
  @Column('int', { name: 'project_id', nullable: true })
  projectId!: number | null;

  /** Counted from 1 in its project. */
  @Column('int', { nullable: true })
  version!: number | null;

  /** Type -> statistics of the set. */
  @Column('jsonb')
  statistics!: Record<string, Record<string, unknown>>;

  @Column('jsonb')
  warnings!: Warning[];

  @Column('text', { default: 'extraction' })
  cause!: VersionCause;

  /** What was done, in a sentence; empty for the result of a run. */
  @Column('text', { default: '' })
  summary!: string;

  /** What people took out of the project up to this version. */
  @Column('jsonb', { default: [] })
  removed!: RemovedValue[];

  /** What was imported, as it came, read only with the tokens: `json`, not `jsonb`, keeps members in their order. */
  @Column('json', { name: 'foreign_document', nullable: true, select: false })
  foreign!: ForeignDocument | null;

  /** What tokens are for by day and by night, where images of both were marked. */
  @Column('jsonb', { nullable: true })
  themes!: Themes | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
