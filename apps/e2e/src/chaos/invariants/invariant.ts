import type { Evidence } from '../history/evidence.js';

/** What must hold whatever went wrong. */
export interface Invariant {
  readonly id: `I${number}`;
  readonly promise: string;
  /** What contradicts it, one sentence each; empty where it holds. */
  check(evidence: Evidence): string[];
}

/** A broken promise. */
export interface Violation {
  readonly invariant: Invariant['id'];
  readonly fault: string;
}
