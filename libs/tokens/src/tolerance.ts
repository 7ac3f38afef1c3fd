import { round } from './round.js';

/** Values that differ in kind (a circle and a corner, solid and dashed) are so far apart that no tolerance joins them. */
export const FAR = 10;

/** A distance counted in tolerances joins values up to one tolerance. */
export const ONE_TOLERANCE = 1;

/** The difference of two numbers in tolerances: the greater of `floor` and a `share` of the greater amount is one. */
export function inTolerances(a: number, b: number, floor: number, share = 0): number {
  return Math.abs(a - b) / Math.max(floor, share * Math.max(Math.abs(a), Math.abs(b)));
}

/** A little more than distances lose by being rounded. */
const ROUNDED_OFF = 1e-6;

/** How far from `at` two numbers are that differ by `within` {@link inTolerances} of the same `floor` and `share`. */
export function toleranceReach(at: number, within: number, floor: number, share = 0): number {
  const tolerances = within + ROUNDED_OFF;
  const part = share * tolerances;
  // Beyond that values are near that differ in kind, or that are any amount greater.
  if (within >= FAR || part >= 1) return Number.POSITIVE_INFINITY;
  return Math.max(floor * tolerances, (Math.abs(at) * part) / (1 - part));
}

/** The distance of values whose every part must be near: the part furthest apart, to six decimals, at most {@link FAR}. */
export function furthest(parts: readonly number[]): number {
  let most = 0;
  for (const part of parts) if (part > most) most = part;
  return most >= FAR ? FAR : Math.min(FAR, round(most, 6));
}

/** As {@link furthest}, where `costly` (a colour difference) is worked out only if the other parts leave it a say. */
export function furthestOf(parts: readonly number[], costly: () => number): number {
  const away = furthest(parts);
  return away === FAR ? FAR : furthest([away, costly()]);
}
