import { isBroken } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReservationState } from './budget.entities.js';
import { type BudgetAlert, type BudgetCaps, type BudgetScope, noteAlerts } from './budget-alerts.js';
import { endOfDay, GLOBAL_SCOPE, tenantScope, utcDay } from './budget-scope.js';
import type { StoredUsage } from './model-answer.entity.js';

/** A call that wants money set aside. */
export interface ReservationOrder {
  readonly ownerId: number;
  readonly jobId: number;
  readonly imageId: number;
  /** Which of the image's questions. */
  readonly ask: string;
  readonly provider: string;
  readonly model: string;
  readonly promptVersion: string;
  readonly batch?: boolean;
  /** The most the call may cost. */
  readonly amountMicroUsd: number;
  /** After this the call counts as lost, and as billed. */
  readonly leaseMs: number;
}

/** Money was set aside, or whose limit stands in the way, when it starts anew, and what is to be told of it. */
export type Reserved =
  | { readonly reservationId: number; readonly day: string }
  | { readonly refused: BudgetScope; readonly resetsAt: Date; readonly alerts: readonly BudgetAlert[] };

/** What a call really cost. */
export interface Settlement {
  readonly requestId: string | null;
  readonly usage: StoredUsage;
  readonly costMicroUsd: number;
}

/** What a sweep came upon. */
export interface Swept {
  readonly chargedCalls: number;
  readonly alerts: readonly BudgetAlert[];
}

interface Claimed {
  readonly ownerId: number;
  readonly day: string;
  readonly amount: string;
  readonly before: ReservationState;
}

class Refusal extends Error {
  constructor(readonly scope: BudgetScope) {
    super(`The ${scope} budget is spent.`);
  }
}

/**
 * Money for model calls: set aside before, settled after, never more than the limit of the day (UTC, that of the
 * reservation) at any instant. Rows are always locked in the order reservation, tenant, global.
 */
@Injectable()
export class BudgetRepository {
  constructor(private readonly database: DataSource) {}

  async reserve(order: ReservationOrder, caps: BudgetCaps): Promise<Reserved> {
    const day = utcDay();
    try {
      return await this.database.transaction((manager) => this.hold(manager, order, day, caps));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { ownerId, amountMicroUsd } = order;
      const refused = { ownerId, day, wantedMicroUsd: amountMicroUsd };
      return {
        refused: error.scope,
        resetsAt: endOfDay(day),
        alerts: await this.database.transaction((manager) => noteAlerts(manager, refused, caps)),
      };
    }
  }

  private async hold(
    manager: EntityManager,
    order: ReservationOrder,
    day: string,
    caps: BudgetCaps,
  ): Promise<Reserved> {
    const { ownerId, amountMicroUsd } = order;
    await manager.query(
      `INSERT INTO budgets (scope, day) VALUES ($1, $3), ($2, $3) ON CONFLICT (scope, day) DO NOTHING`,
      [tenantScope(ownerId), GLOBAL_SCOPE, day],
    );
    const tenant = await this.addReserved(
      manager,
      tenantScope(ownerId),
      day,
      amountMicroUsd,
      caps.tenantMicroUsd,
      ownerId,
    );
    if (!tenant) throw new Refusal('tenant');
    const all = await this.addReserved(manager, GLOBAL_SCOPE, day, amountMicroUsd, caps.globalMicroUsd, null);
    if (!all) throw new Refusal('global');
    const [{ id }] = await manager.query(
      `INSERT INTO budget_reservations (owner_id, day, job_id, image_id, ask, provider, model, prompt_version, batch,
                                        amount_micro_usd, lease_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11 / 1000.0)) RETURNING id`,
      [
        ownerId,
        day,
        order.jobId,
        order.imageId,
        order.ask,
        order.provider,
        order.model,
        order.promptVersion,
        order.batch ?? false,
        amountMicroUsd,
        order.leaseMs,
      ],
    );
    return { reservationId: id, day };
  }

  private async addReserved(
    manager: EntityManager,
    scope: string,
    day: string,
    amount: number,
    cap: number,
    ownerId: number | null,
  ): Promise<boolean> {
    if (isBroken('check-then-spend')) return this.addUnguarded(manager, scope, day, amount, cap);
    const [, affected] = (await manager.query(
      `UPDATE budgets SET reserved_micro_usd = reserved_micro_usd + $3
        WHERE scope = $1 AND day = $2 AND spent_micro_usd + reserved_micro_usd + $3 <=
              coalesce((SELECT daily_micro_usd FROM budget_limits WHERE owner_id = $5), $4)`,
      [scope, day, amount, cap, ownerId],
    )) as [unknown, number];
    return affected > 0;
  }

  /** A budget that is looked at before it is spent, with time between for another: for `check-then-spend` alone. */
  private async addUnguarded(manager: EntityManager, scope: string, day: string, amount: number, cap: number) {
    const read = `SELECT (spent_micro_usd + reserved_micro_usd)::float8 AS taken, pg_sleep(0.1)
                    FROM budgets WHERE scope = $1 AND day = $2`;
    const [{ taken }] = await manager.query(read, [scope, day]);
    if (taken + amount > cap) return false;
    const add = 'UPDATE budgets SET reserved_micro_usd = reserved_micro_usd + $3 WHERE scope = $1 AND day = $2';
    await manager.query(add, [scope, day, amount]);
    return true;
  }

  /** The call was refused and not billed. */
  async release(reservationId: number): Promise<void> {
    await this.database.transaction(async (manager) => {
      const claimed = await this.claim(manager, reservationId, 'released', ['held']);
      if (claimed) await this.move(manager, claimed, { reserved: -Number(claimed.amount), spent: 0 });
    });
  }

  /**
   * The call was never answered; whether it was billed nobody knows, so it counts in full until it is known better.
   * Answers the thresholds that were passed by it.
   */
  async chargeUnknown(reservationId: number, caps: BudgetCaps): Promise<BudgetAlert[]> {
    return (await this.charge(reservationId, caps)) ?? [];
  }

  /**
   * The call was answered: its real cost takes the place of what was set aside, also after {@link chargeUnknown}. A second
   * settlement changes nothing. Answers the thresholds that were passed by it.
   */
  async settle(
    manager: EntityManager,
    reservationId: number,
    { requestId, usage, costMicroUsd }: Settlement,
    caps: BudgetCaps,
  ): Promise<BudgetAlert[]> {
    const claimed = await this.claim(manager, reservationId, 'settled', ['held', 'unknown']);
    if (!claimed) return [];
    const amount = Number(claimed.amount);
    const change =
      claimed.before === 'held'
        ? { reserved: -amount, spent: costMicroUsd }
        : { reserved: 0, spent: costMicroUsd - amount };
    await this.move(manager, claimed, change);
    await this.log(manager, reservationId, 'answered', costMicroUsd, requestId, usage);
    return noteAlerts(manager, claimed, caps);
  }

  /** Charges calls whose lease ran out: their process died before it could say what became of them. */
  async sweepExpired(caps: BudgetCaps): Promise<Swept> {
    const rows: { id: number }[] = await this.database.query(
      "SELECT id FROM budget_reservations WHERE state = 'held' AND lease_until < now() ORDER BY id LIMIT 500",
    );
    const alerts: BudgetAlert[] = [];
    let chargedCalls = 0;
    for (const { id } of rows) {
      const passed = await this.charge(id, caps);
      if (!passed) continue;
      chargedCalls += 1;
      alerts.push(...passed);
    }
    return { chargedCalls, alerts };
  }

  /** Undefined where somebody else was first. */
  private charge(reservationId: number, caps: BudgetCaps): Promise<BudgetAlert[] | undefined> {
    return this.database.transaction(async (manager) => {
      const claimed = await this.claim(manager, reservationId, 'unknown', ['held']);
      if (!claimed) return undefined;
      const amount = Number(claimed.amount);
      await this.move(manager, claimed, { reserved: -amount, spent: amount });
      await this.log(manager, reservationId, 'unknown', amount, null, NO_USAGE);
      return noteAlerts(manager, claimed, caps);
    });
  }

  /** Takes a reservation from one of some states to another; undefined where it is in none of them. */
  private async claim(
    manager: EntityManager,
    id: number,
    to: ReservationState,
    from: readonly ReservationState[],
  ): Promise<Claimed | undefined> {
    const [rows] = (await manager.query(
      `UPDATE budget_reservations r SET state = $2
         FROM (SELECT id, state FROM budget_reservations WHERE id = $1 FOR UPDATE) old
        WHERE r.id = old.id AND old.state = ANY($3)
        RETURNING r.owner_id AS "ownerId", r.day::text AS day, r.amount_micro_usd AS amount, old.state AS before`,
      [id, to, from],
    )) as [Claimed[], number];
    return rows[0];
  }

  private async move(
    manager: EntityManager,
    { ownerId, day }: Claimed,
    { reserved, spent }: { reserved: number; spent: number },
  ): Promise<void> {
    for (const scope of [tenantScope(ownerId), GLOBAL_SCOPE]) {
      await manager.query(
        `UPDATE budgets SET reserved_micro_usd = reserved_micro_usd + $3, spent_micro_usd = spent_micro_usd + $4
          WHERE scope = $1 AND day = $2`,
        [scope, day, reserved, spent],
      );
    }
  }

  private async log(
    manager: EntityManager,
    reservationId: number,
    outcome: 'answered' | 'unknown',
    costMicroUsd: number,
    requestId: string | null,
    usage: StoredUsage,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO api_usage_logs (reservation_id, owner_id, project_id, job_id, image_id, provider, model,
              prompt_version, batch, day, outcome, cost_micro_usd, request_id, input_tokens, output_tokens,
              cache_read_tokens, cache_write_tokens)
       SELECT r.id, r.owner_id, j.project_id, r.job_id, r.image_id, r.provider, r.model, r.prompt_version, r.batch, r.day,
              $2, $3, $4, $5, $6, $7, $8
         FROM budget_reservations r LEFT JOIN jobs j ON j.id = r.job_id WHERE r.id = $1
       ON CONFLICT (reservation_id) DO UPDATE SET outcome = $2, cost_micro_usd = $3, request_id = $4, input_tokens = $5,
              output_tokens = $6, cache_read_tokens = $7, cache_write_tokens = $8`,
      [
        reservationId,
        outcome,
        costMicroUsd,
        requestId,
        usage.inputTokens,
        usage.outputTokens,
        usage.cacheReadTokens,
        usage.cacheWriteTokens,
      ],
    );
  }
}

const NO_USAGE: StoredUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
