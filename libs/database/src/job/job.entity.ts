import type { EngineName, Priority, RunKind, RunStatus, Warning } from '@copy-that/contracts';
import type { ThemeName } from '@copy-that/tokens';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What a run was asked for; an `extraction` measures images, an `export` renders a set that exists. */
export interface JobRequest {
  readonly types: readonly string[];
  readonly engine: EngineName;
  /** Absent in runs accepted before there was a choice. */
  readonly priority?: Priority;
  readonly pixelRatio?: number;
  readonly maxTokens: number;
  /** Images that are marked, by id. */
  readonly themes?: Readonly<Record<string, ThemeName>>;
  /** How far apart values may be and still be one, by type, where it was asked for. */
  readonly mergeWithin?: Readonly<Record<string, number>>;
  /** Formats the export stage writes. */
  readonly formats: readonly string[];
  /** For kind `export`: the set to render. */
  readonly setId?: number;
  /** For kind `export`: one zip of all formats instead of files. */
  readonly archive?: true;
}

/** Why something failed, as a client may read it. */
export interface StoredError {
  readonly code: string;
  readonly detail: string;
}

/** A run a user started. Its row is the lock under which its steps advance. */
@Entity('jobs')
@Index('jobs_owner_newest', ['ownerId', 'id'])
@Index('jobs_owner_open', ['ownerId'], { where: "status IN ('queued', 'running')" })
@Index('jobs_open', ['id'], { where: "status IN ('queued', 'running')" })
export class JobEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'project_id', nullable: true })
  projectId!: number | null;

  @Column('text')
  kind!: RunKind;

  @Column('text', { default: 'queued' })
  status!: RunStatus;

  @Column('jsonb')
  request!: JobRequest;

  @Column('int', { name: 'image_ids', array: true })
  imageIds!: number[];

  @Column('jsonb', { default: [] })
  warnings!: Warning[];

  @Column('boolean', { default: false })
  degraded!: boolean;

  @Column('jsonb', { nullable: true })
  error!: StoredError | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
