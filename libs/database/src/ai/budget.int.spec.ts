import { setTimeout as sleep } from 'node:timers/promises';
import type { BudgetCaps } from './budget-alerts.js';
import { endOfDay, utcDay } from './budget-scope.js';
import { BudgetStatusRepository } from './budget-status.repository.js';
import { type Balance, type BudgetDesk, budgetDesk, orderOf } from './fixture/budget-desk.js';

/** The most a call may cost here: an odd number, so that nothing adds up by accident. */
const ESTIMATE_MICRO_USD = 38_317;
const CALLS = 1000;
const PAID_FOR = 100;
const AMPLE = Number.MAX_SAFE_INTEGER;

const actor = { user_id: null, address: '127.0.0.1' };

describe('BudgetRepository', () => {
  let desk: BudgetDesk;
  beforeAll(async () => {
    desk = await budgetDesk();
  });
  afterAll(() => desk?.close());
  beforeEach(() => desk.empty());

  /** Looks at the budgets over a connection of its own until told to stop, which answers all it saw. */
  const watch = async () => {
    const looks: Balance[][] = [];
    const another = await desk.openAnother();
    let isOver = false;
    const done = (async () => {
      while (!isOver) looks.push(await desk.balances(another));
    })();
    return async () => {
      isOver = true;
      await done;
      return looks;
    };
  };
  const committed = ({ spent, reserved }: Balance) => spent + reserved;
  const isGlobal = ({ scope }: Balance) => scope === 'global';

  it.each([
    ["one tenant's limit", 1, { tenantMicroUsd: PAID_FOR * ESTIMATE_MICRO_USD, globalMicroUsd: AMPLE }],
    ['the limit of all together', 4, { tenantMicroUsd: AMPLE, globalMicroUsd: PAID_FOR * ESTIMATE_MICRO_USD }],
  ] as const)(
    `${CALLS} calls at once against %s for ${PAID_FOR}: at no instant above it, in the end all accounted for`,
    async (_, tenants, caps) => {
      const owners = await Promise.all(Array.from({ length: tenants }, desk.newOwner));
      const stop = await watch();
      let spent = 0;
      let answered = 0;
      await Promise.all(
        Array.from({ length: CALLS }, async (_call, index) => {
          const order = orderOf(owners[index % tenants] ?? 0, { amountMicroUsd: ESTIMATE_MICRO_USD });
          const outcome = await desk.budgets.reserve(order, caps);
          if ('refused' in outcome) return;
          await sleep(Math.random() * 30);
          const cost = Math.floor(Math.random() * (ESTIMATE_MICRO_USD + 1));
          await desk.settle(outcome.reservationId, cost, caps);
          spent += cost;
          answered += 1;
        }),
      );
      const looks = await stop();

      const cap = PAID_FOR * ESTIMATE_MICRO_USD;
      expect(looks.length).toBeGreaterThan(100);
      expect(looks.flat().some(({ reserved }) => reserved > cap / 2)).toBe(true);
      expect(Math.max(...looks.flat().map(committed))).toBeLessThanOrEqual(cap);
      for (const look of looks) {
        const sum = (balances: Balance[]) => balances.reduce((total, balance) => total + committed(balance), 0);
        expect(sum(look.filter((balance) => !isGlobal(balance)))).toBe(sum(look.filter(isGlobal)));
      }
      expect(answered).toBeGreaterThanOrEqual(PAID_FOR);
      const end = await desk.balances();
      expect(end.map(({ reserved }) => reserved)).toEqual(Array(tenants + 1).fill(0));
      expect(end.find(isGlobal)?.spent).toBe(spent);
      expect(await desk.loggedMicroUsd()).toBe(spent);
    },
    60_000,
  );

  describe('thresholds', () => {
    const caps: BudgetCaps = { tenantMicroUsd: 10_000, globalMicroUsd: 20_000 };
    const tenant = (ownerId: number, thresholdPercent: number) => ({ scope: 'tenant', ownerId, thresholdPercent });

    it('are told once each, of the tenant and of all together, however many calls pass them at once', async () => {
      const [ada, eve] = [await desk.newOwner(), await desk.newOwner()];
      const spend = async (ownerId: number, costMicroUsd: number) =>
        desk.settle(await desk.hold(ownerId, caps), costMicroUsd, caps);
      const first = await Promise.all(Array.from({ length: 6 }, () => spend(ada, 1000)));
      expect(first.flat()).toEqual([tenant(ada, 50)]);
      expect(await spend(ada, 999)).toEqual([]);
      expect(await spend(eve, 1000)).toEqual([]);
      const rest = await Promise.all([...Array(3).fill(ada), ...Array(3).fill(eve)].map((owner) => spend(owner, 1000)));
      expect(rest.flat()).toEqual(
        expect.arrayContaining([
          tenant(ada, 80),
          { scope: 'global', ownerId: expect.any(Number), thresholdPercent: 50 },
        ]),
      );
      expect(rest.flat()).toHaveLength(2);
    });

    it('are also passed by calls nobody heard of again', async () => {
      const ada = await desk.newOwner();
      const unheard = await desk.hold(ada, caps, { amountMicroUsd: 5000 });
      expect(await desk.budgets.chargeUnknown(unheard, caps)).toEqual([tenant(ada, 50)]);
      expect(await desk.budgets.chargeUnknown(unheard, caps)).toEqual([]);
      await desk.hold(ada, caps, { amountMicroUsd: 4000, leaseMs: -1 });
      expect(await desk.budgets.sweepExpired(caps)).toEqual({ chargedCalls: 1, alerts: [tenant(ada, 80)] });
      expect(await desk.budgets.sweepExpired(caps)).toEqual({ chargedCalls: 0, alerts: [] });
    });

    it('100 % is when another call does not fit, not when one waits for others to end', async () => {
      const ada = await desk.newOwner();
      const small = await desk.hold(ada, caps, { amountMicroUsd: 1000 });
      await desk.settle(small, 700, caps);
      const large = await desk.hold(ada, caps, { amountMicroUsd: 9000 });
      const refused = { refused: 'tenant', resetsAt: endOfDay(utcDay()) };
      expect(await desk.budgets.reserve(orderOf(ada), caps)).toEqual({ ...refused, alerts: [] });
      expect(await desk.settle(large, 9000, caps)).toEqual([tenant(ada, 50), tenant(ada, 80)]);
      expect(await desk.budgets.reserve(orderOf(ada), caps)).toEqual({ ...refused, alerts: [tenant(ada, 100)] });
      expect(await desk.budgets.reserve(orderOf(ada), caps)).toEqual({ ...refused, alerts: [] });
    });

    it('nothing is told of a limit of 0', async () => {
      const ada = await desk.newOwner();
      await new BudgetStatusRepository(desk.database).setLimit(ada, 0, actor);
      expect(await desk.budgets.reserve(orderOf(ada), caps)).toMatchObject({ refused: 'tenant', alerts: [] });
    });
  });

  it("a tenant's own limit holds from the next reservation on, above or below the configured one", async () => {
    const caps: BudgetCaps = { tenantMicroUsd: 1000, globalMicroUsd: 3500 };
    const ada = await desk.newOwner();
    const status = new BudgetStatusRepository(desk.database);
    await status.setLimit(ada, 4000, actor);
    for (const left of [2500, 1500, 500]) {
      await desk.hold(ada, caps);
      expect((await status.get(ada, caps)).remainingMicroUsd).toBe(left);
    }
    expect(await desk.budgets.reserve(orderOf(ada), caps)).toMatchObject({ refused: 'global' });
    await status.setLimit(ada, 1, actor);
    expect(await desk.budgets.reserve(orderOf(ada), caps)).toMatchObject({ refused: 'tenant' });
    expect(await status.get(ada, caps)).toMatchObject({
      limitMicroUsd: 1,
      reservedMicroUsd: 3000,
      remainingMicroUsd: 0,
    });
  });
});
