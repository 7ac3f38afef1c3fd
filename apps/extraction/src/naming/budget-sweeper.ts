import { BudgetRepository, BudgetStatusRepository, budgetCaps } from '@copy-that/database';
import { asSystem, budgetConfig, type ConfigOf, InjectConfig, Metrics, ShutdownSequence } from '@copy-that/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { BudgetAlerts } from './budget-alerts.service.js';

/** Between two looks for calls whose process died, in milliseconds. */
const SWEEP_MS = 60_000;

const MICRO = 1_000_000;

/** Charges the calls of processes that died before they could say what became of them, so that no reservation leaks; shows the shared budget. */
@Injectable()
export class BudgetSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(BudgetSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

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
    // The one who died may be the one who starts.
    this.kick();
    this.timer = setInterval(() => this.kick(), SWEEP_MS);
    this.shutdown.register('intake', 'budget sweeper', async () => {
      clearInterval(this.timer);
      await this.running;
    });
  }

  private kick(): void {
    this.running ??= this.sweep().finally(() => {
      this.running = undefined;
    });
  }

  private async show(): Promise<void> {
    const { spentMicroUsd, reservedMicroUsd } = await asSystem(() => this.statuses.getGlobal());
    this.metrics.aiBudget.set({ part: 'limit' }, budgetCaps(this.config).globalMicroUsd / MICRO);
    this.metrics.aiBudget.set({ part: 'spent' }, spentMicroUsd / MICRO);
    this.metrics.aiBudget.set({ part: 'reserved' }, reservedMicroUsd / MICRO);
  }

  private async sweep(): Promise<void> {
    try {
      const { chargedCalls, alerts } = await asSystem(() => this.budgets.sweepExpired(budgetCaps(this.config)));
      this.alerts.tell(alerts);
      if (chargedCalls > 0)
        this.logger.warn(`${chargedCalls} model calls were never accounted for; they count at their estimate.`);
    } catch (error) {
      this.logger.warn(`Looking for lost model calls waits: ${(error as Error).message}`);
    }
  }
}
