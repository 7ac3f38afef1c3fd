import { numberName } from '../../number-name.js';
import type { RadiusValue } from './radius.schema.js';

/** The name of fully round ends, and their place in a scale. */
export const FULL = 'full';

/** The radius that stands in the middle of a scale: `--radius-md` of Tailwind CSS 4 (theme.css, MIT). */
export const MIDDLE_RADIUS_PX = 6;

/** `px-6`, `px-4-5`, `full`: says the measured value and nothing else, so it is the same in every set. */
export function radiusName({ value_px: px }: RadiusValue): string {
  return px === null ? FULL : `px-${numberName(px)}`;
}
