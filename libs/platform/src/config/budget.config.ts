import { defineConfig } from './define-config.js';
import { decimal } from './values.js';

/** What models may cost. */
export const budgetConfig = defineConfig({
  name: 'budget',
  title: 'Budget',
  settings: {
    AI_DAILY_BUDGET_USD: {
      schema: decimal({ min: 0, max: 1_000_000, fallback: 5 }),
      description: 'US dollars a tenant without a limit of its own may spend on the model in a day (UTC).',
    },
    AI_GLOBAL_DAILY_BUDGET_USD: {
      schema: decimal({ min: 0, max: 1_000_000, fallback: 50 }),
      description: 'US dollars all tenants together may spend on the model in a day (UTC).',
    },
  },
});
