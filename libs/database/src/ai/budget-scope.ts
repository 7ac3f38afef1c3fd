/** The row of all tenants together. */
export const GLOBAL_SCOPE = 'global';

const DAY_MS = 86_400_000;

/** The row of one tenant. */
export function tenantScope(ownerId: number): string {
  return `tenant:${ownerId}`;
}

/** Today in UTC, `YYYY-MM-DD`. */
export function utcDay(): string {
  return new Date().toISOString().slice(0, 10);
}

/** When the budgets of a UTC day give way to those of the next. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(day) + DAY_MS);
}
