import type { AuditAction, AuditActor } from '@copy-that/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose chain keeps what is no tenant's: logins to accounts that do not exist. */
export const NOBODY = 0;

/** A link of an owner's audit chain; a trigger refuses changes. It refers to no user: the log outlives the account. */
@Entity('audit_log')
export class AuditEntryEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  /** 1, 2, 3 ... of the owner. */
  @PrimaryColumn('int')
  seq!: number;

  @Column('timestamptz')
  at!: Date;

  @Column('jsonb')
  actor!: AuditActor;

  @Column('text')
  action!: AuditAction;

  @Column('text')
  subject!: string;

  @Column('jsonb')
  data!: Readonly<Record<string, unknown>>;

  @Column('text', { name: 'prev_hash' })
  prevHash!: string;

  @Column('text')
  hash!: string;
}

/** Where an owner's chain ends: it tells of a tail that was cut off. Its row is locked while a link is added. */
@Entity('audit_heads')
export class AuditHeadEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int')
  seq!: number;

  @Column('text')
  hash!: string;
}
