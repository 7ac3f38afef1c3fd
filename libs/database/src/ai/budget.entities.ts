import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { moneyColumn } from './money.column.js';

/** What one tenant (`tenant:<id>`) or all together (`global`) spent and promised on one UTC day. */
@Entity('budgets')
export class BudgetEntity {
  @PrimaryColumn('text')
  scope!: string;

  @PrimaryColumn('date')
  day!: string;

  @Column(moneyColumn('spent_micro_usd'))
  spentMicroUsd!: number;

  @Column(moneyColumn('reserved_micro_usd'))
  reservedMicroUsd!: number;
}

/** A tenant's own daily limit; without a row the configured one holds. */
@Entity('budget_limits')
export class BudgetLimitEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  @Column(moneyColumn('daily_micro_usd'))
  dailyMicroUsd!: number;
}

/** `held` before a call, then `settled` (answered), `released` (refused unbilled) or `unknown` (it may have been billed). */
export type ReservationState = 'held' | 'settled' | 'released' | 'unknown';

/** Money set aside for one call. */
@Entity('budget_reservations')
export class BudgetReservationEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('date')
  day!: string;

  @Column('int', { name: 'job_id' })
  jobId!: number;

  @Column('int', { name: 'image_id', nullable: true })
  imageId!: number | null;

  @Column('text')
  ask!: string;

  @Column('text')
  provider!: string;

  @Column('text')
  model!: string;

  @Column('text', { name: 'prompt_version' })
  promptVersion!: string;

  @Column('boolean', { default: false })
  batch!: boolean;

  @Column(moneyColumn('amount_micro_usd'))
  amountMicroUsd!: number;

  @Column('text', { default: 'held' })
  state!: ReservationState;

  @Column('timestamptz', { name: 'lease_until' })
  leaseUntil!: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** That a share of a day's budget was passed was told once. */
@Entity('budget_alerts')
export class BudgetAlertEntity {
  @PrimaryColumn('text')
  scope!: string;

  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('int')
  threshold!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
