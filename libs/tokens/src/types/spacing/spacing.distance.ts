import { round } from '../../round.js';
import { toleranceReach } from '../../tolerance.js';

/** Two spacings not further apart than this share of the greater are one token (product number): 16 and 17, not 16 and 18. */
export const MERGE_WITHIN_SHARE = 0.1;

/** The difference as a share of the greater value, 0..1, to six decimals: 7.2 and 8 are exactly a tenth apart. */
export function relativeDifference(aPx: number, bPx: number): number {
  return round(Math.abs(aPx - bPx) / Math.max(aPx, bPx), 6);
}

/** How far from `atPx` spacings are whose {@link relativeDifference} is at most `within`. */
export function relativeReach(atPx: number, within: number): number {
  return toleranceReach(atPx, within, 0, 1);
}
