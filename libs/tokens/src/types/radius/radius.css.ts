import type { RadiusValue } from './radius.schema.js';

/** More than half of any box: CSS shrinks it to fully round ends (CSS Backgrounds 3, section 4.5 corner overlap). */
export const FULL_RADIUS_PX = 9999;

/** The radius as CSS text: `6px`, or `9999px` for fully round ends. */
export function radiusCss({ value_px: px }: RadiusValue): string {
  return `${px ?? FULL_RADIUS_PX}px`;
}
