import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The derivative a model may be shown, and how it was made. */
export interface PreparedDerivative {
  readonly objectKey: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  /** Derivative pixels a source pixel. */
  readonly scale: number;
  /** Which link of the fallback chain made it: `full`, `reduced` or `minimal`. */
  readonly fallback: string;
  readonly steps: readonly { name: string; ms: number; applied: boolean; why?: string }[];
}

/** A picture: uploaded (then known by its content) or given by address (then its bytes are known once fetched). */
@Entity('images')
@Index('images_owner_bytes', ['ownerId', 'byteSize'])
@Index('images_owner_content', ['ownerId', 'sha256'], { unique: true, where: 'source_url IS NULL' })
export class ImageEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('text', { name: 'source_url', nullable: true })
  sourceUrl!: string | null;

  /** Of the original bytes, hexadecimal. */
  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { name: 'media_type', nullable: true })
  mediaType!: string | null;

  @Column('int', { name: 'byte_size', nullable: true })
  byteSize!: number | null;

  /** Pixels after EXIF orientation. */
  @Column('int', { nullable: true })
  width!: number | null;

  @Column('int', { nullable: true })
  height!: number | null;

  /** Where the original bytes are in the object store. */
  @Column('text', { name: 'object_key', nullable: true })
  objectKey!: string | null;

  @Column('jsonb', { nullable: true })
  derivative!: PreparedDerivative | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
