import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A version of a project in many formats as one zip; its id is that of the job that wrote it. */
@Entity('exports')
@Index('exports_of_owner', ['ownerId', 'id'])
export class ExportEntity {
  @PrimaryColumn('int')
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'project_id' })
  projectId!: number;

  @Column('int')
  version!: number;

  @Column('text', { name: 'object_key' })
  objectKey!: string;

  @Column('text')
  sha256!: string;

  @Column('int', { name: 'byte_size' })
  byteSize!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** From then on nobody reads it, and soon it is removed. */
  @Index('exports_expired')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
