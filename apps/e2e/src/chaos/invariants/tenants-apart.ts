import type { Invariant } from './invariant.js';

/** I8: nobody sees or owns a row of another. */
export const tenantsApart: Invariant = {
  id: 'I8',
  promise: 'no row of another tenant is shown or attached',
  check: ({ peeks, misplaced }) => [
    ...peeks
      .filter(({ status }) => status >= 200 && status < 300)
      .map(({ path, status }) => `a stranger got ${status} at ${path}`),
    ...misplaced.map(({ table, id }) => `row ${id} of ${table} belongs to another owner than what it hangs on`),
  ],
};
