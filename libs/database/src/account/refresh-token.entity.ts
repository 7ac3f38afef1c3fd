import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A single-use refresh token of a session, kept as its SHA-256. */
@Entity('refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Index()
  @Column('int', { name: 'user_id' })
  userId!: number;

  @Index()
  @Column('int', { name: 'session_id' })
  sessionId!: number;

  @Column('text', { name: 'token_hash', unique: true })
  tokenHash!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** When it was traded for its successor. */
  @Column('timestamptz', { name: 'rotated_at', nullable: true })
  rotatedAt!: Date | null;

  /** The successor, sealed, for a repeated request; gone once the successor itself was used. */
  @Column('text', { name: 'sealed_successor', nullable: true })
  sealedSuccessor!: string | null;
}
