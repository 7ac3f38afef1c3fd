import { FAR, furthest, inTolerances, toleranceReach } from '../../tolerance.js';
import type { RadiusValue } from './radius.schema.js';

/** Radii that differ by no more than the greater of the two are one (product number): half a pixel is anti-aliasing. */
const FLOOR_PX = 0.5;
const SHARE = 0.08;

/** How far two radii are apart, in tolerances of the greater of 0.5 px and 8 %; fully round is far from any length. */
export function radiusDistance(a: RadiusValue, b: RadiusValue): number {
  if (a.value_px === null || b.value_px === null) return a.value_px === b.value_px ? 0 : FAR;
  return furthest([inTolerances(a.value_px, b.value_px, FLOOR_PX, SHARE)]);
}

/** Where a radius is among lengths; fully round is at neither end of any. */
export function radiusAt({ value_px: px }: RadiusValue): number {
  return px ?? Number.NEGATIVE_INFINITY;
}

/** How far from `atPx` radii are that are within so many tolerances. */
export function radiusReach(atPx: number, within: number): number {
  return toleranceReach(Number.isFinite(atPx) ? atPx : 0, within, FLOOR_PX, SHARE);
}
