import type { budgetConfig, ConfigOf } from '@copy-that/platform';
import type { BudgetCaps } from './budget-alerts.js';

const MICRO = 1_000_000;

/** The configured daily limits in millionths of a US dollar. */
export function budgetCaps({ aiDailyBudgetUsd, aiGlobalDailyBudgetUsd }: ConfigOf<typeof budgetConfig>): BudgetCaps {
  return {
    tenantMicroUsd: Math.round(aiDailyBudgetUsd * MICRO),
    globalMicroUsd: Math.round(aiGlobalDailyBudgetUsd * MICRO),
  };
}
