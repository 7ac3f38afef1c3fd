import { FAR, furthestOf, inTolerances } from '../../tolerance.js';
import { deltaE, lightnessReach, MERGE_WITHIN_DELTA_E } from '../color/color.distance.js';
import type { BorderValue } from './border.schema.js';

/** Widths that differ by no more are one: a hairline of half a pixel is not one of a whole pixel (product number). */
const WIDTH_PX = 0.25;

/** How far two borders are apart, in tolerances of 0.25 px and of the colour type's CIEDE2000 2; styles never merge. */
export function borderDistance(a: BorderValue, b: BorderValue): number {
  if (a.style !== b.style) return FAR;
  const width = inTolerances(a.width_px, b.width_px, WIDTH_PX);
  return furthestOf([width], () => deltaE(a.color, b.color) / MERGE_WITHIN_DELTA_E);
}

/** How far the L* of colours may be apart of borders that are within so many tolerances. */
export function borderLightnessReach(_at: number, within: number): number {
  return within >= FAR ? Number.POSITIVE_INFINITY : lightnessReach(within * MERGE_WITHIN_DELTA_E);
}
