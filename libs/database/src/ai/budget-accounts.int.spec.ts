import fc from 'fast-check';
import type { BudgetCaps } from './budget-alerts.js';
import { type BudgetDesk, budgetDesk, orderOf } from './fixture/budget-desk.js';

const caps: BudgetCaps = { tenantMicroUsd: 900, globalMicroUsd: 1500 };

type Move =
  | { kind: 'reserve'; tenant: number; amount: number; hasLapsed: boolean }
  | { kind: 'settle'; target: number; share: number }
  | { kind: 'release' | 'unknown'; target: number }
  | { kind: 'sweep' };

const target = fc.nat(30);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      tenant: fc.nat(1),
      amount: fc.integer({ min: 1, max: 300 }),
      hasLapsed: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      target,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('release' as const, 'unknown' as const), target }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
/** Moves of a round happen at once, rounds one after the other. */
const anyRounds = fc.array(fc.array(anyMove, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 12 });

/** Every account against what the single reservations and logs say, one row a scope. */
const ACCOUNTS = `
  SELECT b.scope, b.spent_micro_usd::int AS spent, b.reserved_micro_usd::int AS reserved,
         coalesce(sum(r.amount_micro_usd) FILTER (WHERE r.state = 'held'), 0)::int AS held,
         coalesce(sum(r.amount_micro_usd) FILTER (WHERE r.state = 'unknown'), 0)::int AS unknown,
         coalesce(sum(l.cost_micro_usd) FILTER (WHERE r.state = 'settled'), 0)::int AS settled,
         coalesce(sum(l.cost_micro_usd), 0)::int AS logged,
         bool_and((l.id IS NOT NULL) = (r.state IN ('settled', 'unknown'))) AS "isLoggedRightly",
         bool_and(l.outcome IS NULL OR l.outcome = CASE r.state WHEN 'settled' THEN 'answered' ELSE 'unknown' END)
           AS "isToldRightly",
         array(SELECT threshold FROM budget_alerts a WHERE a.scope = b.scope ORDER BY threshold) AS alerts
    FROM budgets b
    LEFT JOIN budget_reservations r ON r.day = b.day AND b.scope IN ('global', 'tenant:' || r.owner_id)
    LEFT JOIN api_usage_logs l ON l.reservation_id = r.id
   GROUP BY b.scope, b.day, b.spent_micro_usd, b.reserved_micro_usd`;

interface Account {
  scope: string;
  spent: number;
  reserved: number;
  held: number;
  unknown: number;
  settled: number;
  logged: number;
  isLoggedRightly: boolean;
  isToldRightly: boolean;
  alerts: number[];
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

describe('accounts of model calls', () => {
  let desk: BudgetDesk;
  beforeAll(async () => {
    desk = await budgetDesk();
  });
  afterAll(() => desk?.close());

  const check = async (told: readonly string[]) => {
    const accounts: Account[] = await desk.database.query(ACCOUNTS);
    for (const account of accounts) {
      const { scope, spent, reserved, held, unknown, settled, logged, alerts } = account;
      const cap = scope === 'global' ? caps.globalMicroUsd : caps.tenantMicroUsd;
      expect({ scope, reserved, spent }).toEqual({ scope, reserved: held, spent: settled + unknown });
      expect({ scope, logged }).toEqual({ scope, logged: spent });
      expect(spent + reserved).toBeLessThanOrEqual(cap);
      expect(account).toMatchObject({ isLoggedRightly: true, isToldRightly: true });
      for (const percent of [50, 80, 100]) if (spent * 100 >= cap * percent) expect(alerts).toContain(percent);
    }
    expect([...told].sort()).toEqual(
      accounts.flatMap(({ scope, alerts }) => alerts.map((percent) => `${scope} ${percent}`)).sort(),
    );
  };

  it('are the sum of their reservations, whatever happens in whatever order and at once', async () => {
    const seen = new Set<string>();
    const property = fc.asyncProperty(anyRounds, async (rounds) => {
      await desk.empty();
      const owners = [await desk.newOwner(), await desk.newOwner()];
      const reservations: { id: number; amount: number }[] = [];
      const told: string[] = [];

      const play = async (move: Move) => {
        const { budgets } = desk;
        if (move.kind === 'sweep') return (await budgets.sweepExpired(caps)).alerts;
        if (move.kind === 'reserve') {
          const order = orderOf(owners[move.tenant] ?? 0, {
            amountMicroUsd: move.amount,
            leaseMs: move.hasLapsed ? -1000 : 60_000,
          });
          const outcome = await budgets.reserve(order, caps);
          if ('refused' in outcome) return outcome.alerts;
          reservations.push({ id: outcome.reservationId, amount: move.amount });
          return [];
        }
        const reservation = reservations[move.target % reservations.length];
        if (!reservation) return [];
        if (move.kind === 'release') await budgets.release(reservation.id);
        if (move.kind === 'unknown') return budgets.chargeUnknown(reservation.id, caps);
        if (move.kind === 'settle') {
          return desk.settle(reservation.id, Math.round(reservation.amount * move.share), caps);
        }
        return [];
      };

      for (const round of rounds) {
        // All have ended before one that failed is told: none may run into the next round.
        const ended = await Promise.allSettled(round.map(play));
        const alerts = ended.flatMap(valueOf);
        told.push(
          ...alerts.map(({ scope, ownerId, thresholdPercent }) =>
            scope === 'global' ? `global ${thresholdPercent}` : `tenant:${ownerId} ${thresholdPercent}`,
          ),
        );
        await check(told);
      }
      for (const { state } of await desk.database.query('SELECT DISTINCT state FROM budget_reservations'))
        seen.add(state);
    });
    await fc.assert(property, { numRuns: 60 });
    expect([...seen].sort()).toEqual(['held', 'released', 'settled', 'unknown']);
  }, 120_000);
});
