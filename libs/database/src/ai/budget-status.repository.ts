import type { AuditActor } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { BudgetLimitEntity } from './budget.entities.js';
import type { BudgetCaps } from './budget-alerts.js';
import { endOfDay, GLOBAL_SCOPE, tenantScope, utcDay } from './budget-scope.js';

/** How a tenant's budget stands today (UTC), in millionths of a US dollar. */
export interface BudgetStatus {
  readonly limitMicroUsd: number;
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
  /** What can still be set aside, the limit of all together considered. */
  readonly remainingMicroUsd: number;
  readonly resetsAt: Date;
  /** Shares of the limit passed today, in per cent, ascending. */
  readonly alertsPercent: readonly number[];
}

/** Budgets as their owner sees and sets them. */
@Injectable()
export class BudgetStatusRepository {
  constructor(private readonly database: DataSource) {}

  async get(ownerId: number, caps: BudgetCaps): Promise<BudgetStatus> {
    const day = utcDay();
    const [row] = await this.database.query(
      `SELECT coalesce((SELECT daily_micro_usd FROM budget_limits WHERE owner_id = $1), $4) AS cap,
              coalesce(t.spent_micro_usd, 0) AS spent, coalesce(t.reserved_micro_usd, 0) AS reserved,
              $5::bigint - coalesce(g.spent_micro_usd + g.reserved_micro_usd, 0) AS left_globally,
              array(SELECT threshold FROM budget_alerts WHERE scope = $2 AND day = $3 ORDER BY threshold) AS alerts
         FROM (VALUES (1)) one
         LEFT JOIN budgets t ON t.scope = $2 AND t.day = $3
         LEFT JOIN budgets g ON g.scope = $6 AND g.day = $3`,
      [ownerId, tenantScope(ownerId), day, caps.tenantMicroUsd, caps.globalMicroUsd, GLOBAL_SCOPE],
    );
    const [limit, spent, reserved] = [Number(row.cap), Number(row.spent), Number(row.reserved)];
    return {
      limitMicroUsd: limit,
      spentMicroUsd: spent,
      reservedMicroUsd: reserved,
      remainingMicroUsd: Math.max(0, Math.min(limit - spent - reserved, Number(row.left_globally))),
      resetsAt: endOfDay(day),
      alertsPercent: row.alerts,
    };
  }

  /** What all tenants together spent and have set aside today. */
  async getGlobal(): Promise<Pick<BudgetStatus, 'spentMicroUsd' | 'reservedMicroUsd'>> {
    const [row] = await this.database.query(
      'SELECT spent_micro_usd AS spent, reserved_micro_usd AS reserved FROM budgets WHERE scope = $1 AND day = $2',
      [GLOBAL_SCOPE, utcDay()],
    );
    return { spentMicroUsd: Number(row?.spent ?? 0), reservedMicroUsd: Number(row?.reserved ?? 0) };
  }

  /** Holds from the next reservation on. */
  setLimit(ownerId: number, dailyMicroUsd: number, actor: AuditActor): Promise<void> {
    return this.database.transaction(async (manager) => {
      await manager.getRepository(BudgetLimitEntity).upsert({ ownerId, dailyMicroUsd }, ['ownerId']);
      const data = { daily_micro_usd: dailyMicroUsd };
      await appendAudit(manager, { ownerId, actor, action: 'budget.set', subject: `user:${ownerId}`, data });
    });
  }
}
