import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A set written in one format: where the file is. */
@Entity('set_files')
@Index('set_files_of', ['setId', 'format', 'path'], { unique: true })
export class SetFileEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'set_id' })
  setId!: number;

  @Column('text')
  format!: string;

  @Column('text')
  path!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: string;

  @Column('text', { name: 'object_key' })
  objectKey!: string;

  @Column('int', { name: 'byte_size' })
  byteSize!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
