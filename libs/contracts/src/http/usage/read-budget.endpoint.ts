import { defineEndpoint } from '../define-endpoint.js';
import { budgetSchema } from './budget.js';

/** The caller's budget for models today. */
export const readBudget = defineEndpoint({
  method: 'GET',
  path: '/budget',
  operation: 'readBudget',
  summary: "Read today's budget for models",
  tag: 'usage',
  access: 'read',
  response: budgetSchema,
  status: 200,
  errors: [],
});
