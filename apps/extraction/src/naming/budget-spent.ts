import type { BudgetScope } from '@copy-that/database';

/** No money could be set aside for a call. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';

  constructor(
    readonly scope: BudgetScope,
    readonly resetsAt: Date,
  ) {
    super(`The ${scope} budget for the model is spent until ${resetsAt.toISOString()}.`);
  }
}
