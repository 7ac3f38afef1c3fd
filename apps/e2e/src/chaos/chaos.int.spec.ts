import { writeFileSync } from 'node:fs';
import { faults } from './faults/index.js';
import { renderReport } from './report.js';
import { type Outcome, runFaults } from './run-faults.js';

/** What `npm run chaos` asks for; `npm test` asks for nothing. */
interface Asked {
  readonly seed: number;
  readonly only?: readonly string[];
  readonly report?: string;
}

const asked = (globalThis as { chaos?: Asked }).chaos;
const FAST_SEED = 8;

describe('the platform under faults', () => {
  it(
    'keeps its promises',
    async () => {
      const chosen = faults.filter(({ id, fast }) => (asked ? !asked.only || asked.only.includes(id) : fast));
      const outcomes: Outcome[] = [];
      const seed = asked?.seed ?? FAST_SEED;
      const note = (outcome: Outcome) => {
        outcomes.push(outcome);
        if (asked?.report) writeFileSync(asked.report, renderReport(outcomes, seed));
      };
      await runFaults({ faults: chosen, seed, onOutcome: note });
      expect(outcomes.filter(({ failed, violations }) => failed || violations.length > 0)).toEqual([]);
    },
    asked ? 3_600_000 : 240_000,
  );
});
