import { BudgetRepository, BudgetStatusRepository, budgetCaps } from '@copy-that/database';
import {
  asSystem,
  budgetConfig,
  type ConfigOf,
  InjectConfig,
  Metrics,
  ShutdownSequence,
  sweepRegularly,
} from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { BudgetAlerts } from './budget-alerts.service.js';

/** Between two looks for calls whose process died, in milliseconds. */
const SWEEP_MS = 60_000;

const MICRO = 1_000_000;

/** Charges the calls of processes that died before they could say what became of them, so that no reservation leaks; shows the shared budget. */
@Injectable()
export class BudgetSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(BudgetSweeper.name);

  constructor(
    private readonly budgets: BudgetRepository,
    private readonly alerts: BudgetAlerts,
    private readonly shutdown: ShutdownSequence,
    private readonly statuses: BudgetStatusRepository,
    private readonly metrics: Metrics,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.onScrape(() => this.show());
    const sweep = () => this.sweep();
    sweepRegularly(this.shutdown, { name: 'budget sweeper', everyMs: SWEEP_MS, atStart: true, sweep });
  }

  private async show(): Promise<void> {
    const { spentMicroUsd, reservedMicroUsd } = await asSystem(() => this.statuses.getGlobal());
    this.metrics.aiBudget.set({ part: 'limit' }, budgetCaps(this.config).globalMicroUsd / MICRO);
    this.metrics.aiBudget.set({ part: 'spent' }, spentMicroUsd / MICRO);
    this.metrics.aiBudget.set({ part: 'reserved' }, reservedMicroUsd / MICRO);
  }

  private async sweep(): Promise<void> {
    const { chargedCalls, alerts } = await this.budgets.sweepExpired(budgetCaps(this.config));
    this.alerts.tell(alerts);
    if (chargedCalls > 0)
      this.logger.warn(`${chargedCalls} model calls were never accounted for; they count at their estimate.`);
  }
}
