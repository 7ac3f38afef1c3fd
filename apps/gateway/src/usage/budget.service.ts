import type { AuditActor, Budget } from '@copy-that/contracts';
import { BudgetStatusRepository, budgetCaps } from '@copy-that/database';
import { budgetConfig, type ConfigOf, InjectConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { usdOf } from './usd.js';

const MICRO = 1_000_000;

/** A tenant's budget for models, as its owner sees and sets it. */
@Injectable()
export class BudgetService {
  constructor(
    private readonly budgets: BudgetStatusRepository,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  async read(ownerId: number): Promise<Budget> {
    const status = await this.budgets.get(ownerId, budgetCaps(this.config));
    return {
      daily_limit_usd: status.limitMicroUsd / MICRO,
      spent_usd: usdOf(status.spentMicroUsd),
      reserved_usd: usdOf(status.reservedMicroUsd),
      remaining_usd: usdOf(status.remainingMicroUsd),
      resets_at: status.resetsAt.toISOString(),
      alerts: [...status.alertsPercent],
    };
  }

  async set(ownerId: number, dailyLimitUsd: number, actor: AuditActor): Promise<Budget> {
    await this.budgets.setLimit(ownerId, Math.round(dailyLimitUsd * MICRO), actor);
    return this.read(ownerId);
  }
}
