import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** A request under an Idempotency-Key: being worked on until `leaseUntil`, or done with the answer it was given. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expired', ['expiresAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  /** Method and path. */
  @PrimaryColumn('text')
  route!: string;

  @PrimaryColumn('text')
  key!: string;

  /** Of all that was sent but the headers; another one under the same key is another request. */
  @Column('text', { name: 'request_hash' })
  requestHash!: string;

  @Column('text')
  state!: 'running' | 'done';

  /** Of the one who works on it: a late twin's answer is not kept. */
  @Column('uuid')
  claim!: string;

  @Column('timestamptz', { name: 'lease_until' })
  leaseUntil!: Date;

  /** Of what was made, from the commit that made it on. */
  @Column('text', { nullable: true })
  location!: string | null;

  @Column('int', { nullable: true })
  status!: number | null;

  @Column('jsonb', { nullable: true })
  headers!: Record<string, string> | null;

  /** Sealed before it comes here: some answers hold a secret that is shown once. */
  @Column('text', { nullable: true })
  body!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
