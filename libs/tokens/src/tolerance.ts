import { round } from './round.js';

/** Values that differ in kind (a circle and a corner, solid and dashed) are so far apart that no tolerance joins them. */
export const FAR = 10;

/** A distance counted in tolerances joins values up to one tolerance. */
export const ONE_TOLERANCE = 1;

/** The difference of two numbers in tolerances: the greater of `floor` and a `share` of the greater amount is one. */
export function inTolerances(a: number, b: number, floor: number, share = 0): number {
  return Math.abs(a - b) / Math.max(floor, share * Math.max(Math.abs(a), Math.abs(b)));
}

/** The distance of values whose every part must be near: the part furthest apart, to six decimals, at most {@link FAR}. */
export function furthest(parts: readonly number[]): number {
  return Math.min(FAR, round(Math.max(0, ...parts), 6));
}

/** As {@link furthest}, where `costly` (a colour difference) is worked out only if the other parts leave it a say. */
export function furthestOf(parts: readonly number[], costly: () => number): number {
  const away = furthest(parts);
  return away === FAR ? FAR : furthest([away, costly()]);
}
