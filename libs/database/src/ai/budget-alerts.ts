import type { EntityManager } from 'typeorm';
import { announceEvent } from '../webhook/announce-event.js';
import { GLOBAL_SCOPE, tenantScope } from './budget-scope.js';

/** Daily limits in millionths of a US dollar: a tenant's, unless it set its own, and that of all together. */
export interface BudgetCaps {
  readonly tenantMicroUsd: number;
  readonly globalMicroUsd: number;
}

export type BudgetScope = 'tenant' | 'global';

/** A share of a limit was passed, told once a day. */
export interface BudgetAlert {
  readonly scope: BudgetScope;
  /** The tenant whose call passed it. */
  readonly ownerId: number;
  /** 100 also where less is spent, but too much for another call. */
  readonly thresholdPercent: number;
}

/** Shares of a limit that are told of (product numbers). */
const THRESHOLDS_PERCENT = [50, 80, 100];

/**
 * Notes which shares of the limits of a day are spent, tells the tenant's webhooks, and answers those that were not noted before. `wantedMicroUsd` is
 * what a refused call would have cost; where that does not fit even with nothing under way, the limit counts as reached.
 */
export async function noteAlerts(
  manager: EntityManager,
  { ownerId, day, wantedMicroUsd = 0 }: { ownerId: number; day: string; wantedMicroUsd?: number },
  caps: BudgetCaps,
): Promise<BudgetAlert[]> {
  // In one order for all, as two who note the same wait for each other.
  const noted: { scope: string; threshold: number }[] = await manager.query(
    `INSERT INTO budget_alerts (scope, day, threshold)
     SELECT b.scope, b.day, t.percent
       FROM budgets b
       CROSS JOIN unnest($4::int[]) AS t(percent)
       CROSS JOIN LATERAL (SELECT CASE WHEN b.scope = $2 THEN $6::bigint ELSE
         coalesce((SELECT daily_micro_usd FROM budget_limits WHERE owner_id = $5), $7) END AS cap) c
      WHERE b.day = $3 AND b.scope IN ($1, $2) AND b.spent_micro_usd > 0
        AND (b.spent_micro_usd * 100 >= c.cap * t.percent OR t.percent = 100 AND b.spent_micro_usd + $8 > c.cap)
      ORDER BY b.scope, t.percent
     ON CONFLICT DO NOTHING RETURNING scope, threshold`,
    [
      tenantScope(ownerId),
      GLOBAL_SCOPE,
      day,
      THRESHOLDS_PERCENT,
      ownerId,
      caps.globalMicroUsd,
      caps.tenantMicroUsd,
      wantedMicroUsd,
    ],
  );
  const alerts = noted.map(({ scope, threshold }) => ({
    scope: scope === GLOBAL_SCOPE ? ('global' as const) : ('tenant' as const),
    ownerId,
    thresholdPercent: threshold,
  }));
  for (const { scope, thresholdPercent } of alerts) {
    if (scope !== 'tenant') continue;
    await announceEvent(manager, ownerId, 'budget.threshold', async () => ({
      day,
      threshold_percent: thresholdPercent,
    }));
  }
  return alerts;
}
