import type { Evidence } from '../history/evidence.js';
import { askedOnce } from './asked-once.js';
import { auditHolds } from './audit-holds.js';
import { endsOnce } from './ends-once.js';
import { faultsAreDeclared } from './faults-are-declared.js';
import type { Invariant, Violation } from './invariant.js';
import { jobsEnd } from './jobs-end.js';
import { nothingLeaks } from './nothing-leaks.js';
import { probesTell } from './probes-tell.js';
import { rowsAndObjects } from './rows-and-objects.js';
import { sameResult } from './same-result.js';
import { tenantsApart } from './tenants-apart.js';
import { toldAll } from './told-all.js';
import { withinBudget } from './within-budget.js';

/** I1 to I12, in order. */
export const invariants: readonly Invariant[] = [
  jobsEnd,
  endsOnce,
  sameResult,
  askedOnce,
  withinBudget,
  toldAll,
  auditHolds,
  tenantsApart,
  rowsAndObjects,
  nothingLeaks,
  faultsAreDeclared,
  probesTell,
];

/** Everything in the evidence that contradicts an invariant. */
export function checkAll(evidence: Evidence): Violation[] {
  return invariants.flatMap(({ id, check }) => check(evidence).map((fault) => ({ invariant: id, fault })));
}
