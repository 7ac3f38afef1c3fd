import type { Candidate } from '@copy-that/tokens';
import type { Analysis } from '../analysis/analysis.js';

/** Something a person should know about a measurement; `type` is the token type it concerns. */
export interface MeasureWarning {
  readonly type?: string;
  readonly code: string;
  readonly message: string;
}

/** What one type yields for one picture; without candidates there is a `nothing_found` warning that says why. */
export interface Measured {
  readonly candidates: Candidate[];
  readonly warnings: MeasureWarning[];
}

/** Measures one token type: pure, deterministic, never throws on a decoded picture. */
export type Measurer = (analysis: Analysis, pixelRatio: number) => Measured;
