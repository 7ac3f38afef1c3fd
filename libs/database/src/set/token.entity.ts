import type { AnyToken } from '@copy-that/tokens';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One token of a set, in the set's order. */
@Entity('tokens')
@Index('tokens_in_order', ['setId', 'position'], { unique: true })
@Index('tokens_by_name', ['setId', 'type', 'name'], { unique: true })
export class TokenEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'set_id' })
  setId!: number;

  @Column('text')
  type!: string;

  @Column('text')
  name!: string;

  /** Counted from 1 over the set; the token's public id. */
  @Column('int')
  position!: number;

  @Column('jsonb')
  body!: AnyToken;
}
