import { writeFileSync } from 'node:fs';
import { breakages } from '@copy-that/platform';
import { invariants } from '../invariants/index.js';
import { renderReport } from '../report.js';
import { type Outcome, runFaults } from '../run-faults.js';
import { mutations } from './mutations.js';

const asked = (globalThis as { chaos?: { seed: number; report?: string; only?: readonly string[] } }).chaos;

describe('the mutations', () => {
  it('are one for each invariant and for each promise that can be broken', () => {
    expect(mutations.map(({ invariant }) => invariant)).toEqual(invariants.map(({ id }) => id));
    expect(mutations.map(({ breaks }) => breaks)).toEqual(breakages);
  });
});

// Minutes each: `npm run chaos:mutations` alone asks for them.
if (asked) {
  const { seed, report, only } = asked;
  const chosen = mutations.filter(({ invariant }) => !only || only.includes(invariant));
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome) => {
    outcomes.push(outcome);
    if (report) writeFileSync(report, renderReport(outcomes, seed));
  };

  describe.each(chosen)('$breaks', ({ breaks, invariant, fault, env }) => {
    const run = async (name: string, broken: readonly string[]): Promise<Outcome> => {
      const named = { ...fault, name: `${fault.name}, ${name}` };
      const [outcome] = await runFaults({ faults: [named], seed, world: { env, broken } });
      note(outcome as Outcome);
      return outcome as Outcome;
    };

    it(`is not seen where nothing is broken`, async () => {
      const { failed, violations } = await run('nothing broken', []);
      expect({ failed, violations }).toEqual({ failed: undefined, violations: [] });
    }, 240_000);

    it(`turns ${invariant} red`, async () => {
      const { violations } = await run(breaks, [breaks]);
      expect(violations.map((violation) => violation.invariant)).toContain(invariant);
    }, 240_000);
  });
}
