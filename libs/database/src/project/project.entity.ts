import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

/** A place where token sets grow, version by version; seen by its owner alone. */
@Entity('projects')
export class ProjectEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Index()
  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('text')
  name!: string;

  @Column('text', { default: '' })
  description!: string;

  /** Newest version of the token set; null before the first. */
  @Column('int', { nullable: true })
  version!: number | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
