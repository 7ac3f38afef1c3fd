import type { Warning } from '@copy-that/contracts';
import type { Candidate } from '@copy-that/tokens';
import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** How many source pixels a CSS pixel has, and how that is known. */
export interface StoredPixelRatio {
  readonly value: number;
  readonly confidence: number;
  readonly source: string;
}

/** What extraction read off one image of one run, before the images are merged. */
@Entity('image_candidates')
@Index('image_candidates_of', ['jobId', 'imageId'], { unique: true })
export class ImageCandidatesEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'job_id' })
  jobId!: number;

  @Column('int', { name: 'image_id' })
  imageId!: number;

  @Column('jsonb', { name: 'pixel_ratio' })
  pixelRatio!: StoredPixelRatio;

  /** Type -> candidates. */
  @Column('jsonb')
  candidates!: Record<string, Candidate[]>;

  @Column('jsonb')
  warnings!: Warning[];

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
