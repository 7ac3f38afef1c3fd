import { AppError } from '@copy-that/contracts';
import { BudgetStatusRepository, budgetCaps } from '@copy-that/database';
import { budgetConfig, type ConfigOf, InjectConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

/** Whether there is money for a model at all; the exact sum is set aside when it is called. */
@Injectable()
export class ModelBudget {
  constructor(
    private readonly budgets: BudgetStatusRepository,
    @InjectConfig(budgetConfig) private readonly config: ConfigOf<typeof budgetConfig>,
  ) {}

  /** @throws AppError `budget_exhausted` */
  async assertLeft(ownerId: number): Promise<void> {
    const { remainingMicroUsd, resetsAt } = await this.budgets.get(ownerId, budgetCaps(this.config));
    if (remainingMicroUsd > 0) return;
    throw new AppError(
      'budget_exhausted',
      `Today's budget for the model is spent; it starts anew at ${resetsAt.toISOString()}. Wait for that, raise it with PUT /api/v1/budget, or use engine auto or measured.`,
    );
  }
}
