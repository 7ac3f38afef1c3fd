import type { BudgetAlert } from '@copy-that/database';
import { Metrics } from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';

/** Tells operators of budgets that run out. */
@Injectable()
export class BudgetAlerts {
  private readonly logger = new Logger(BudgetAlerts.name);

  constructor(private readonly metrics: Metrics) {
    // A counter that first appears with its first event shows no increase.
    for (const scope of ['tenant', 'global']) {
      for (const threshold of ['50', '80', '100']) this.metrics.budgetAlerts.inc({ scope, threshold }, 0);
    }
  }

  tell(alerts: readonly BudgetAlert[]): void {
    for (const { scope, ownerId, thresholdPercent } of alerts) {
      this.metrics.budgetAlerts.inc({ scope, threshold: String(thresholdPercent) });
      const whose = scope === 'global' ? 'of all tenants together' : `of tenant ${ownerId}`;
      this.logger.warn(
        thresholdPercent < 100
          ? `${thresholdPercent} % of today's model budget ${whose} is spent.`
          : `Today's model budget ${whose} is spent; no further call fits into it.`,
      );
    }
  }
}
