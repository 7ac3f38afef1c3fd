import { FAR, furthestOf, inTolerances, toleranceReach } from '../../tolerance.js';
import { deltaE } from '../color/color.distance.js';
import type { TypographyValue } from './typography.schema.js';

/** What one text style may differ by from sighting to sighting (product numbers): the greater of pixels and share. */
const SIZE_PX = 0.5;
const SIZE_SHARE = 0.03;
const LINE_HEIGHT_PX = 1;
const LINE_HEIGHT_SHARE = 0.05;
const DELTA_E = 3;

/** What is unknown contradicts nothing. */
function whereKnown<K>(a: K | null, b: K | null, away: (a: K, b: K) => number): number {
  return a === null || b === null ? 0 : away(a, b);
}

const same = (a: unknown, b: unknown): number => (a === b ? 0 : FAR);

/**
 * How far two text styles are apart in size, weight, colour and line height, the part furthest apart, in tolerances. No
 * pixel tells a family, so what somebody says of it parts no styles.
 */
export function typographyDistance(a: TypographyValue, b: TypographyValue): number {
  const parts = [
    inTolerances(a.font_size_px, b.font_size_px, SIZE_PX, SIZE_SHARE),
    whereKnown(a.font_weight, b.font_weight, same),
    whereKnown(a.line_height_px, b.line_height_px, (x, y) => inTolerances(x, y, LINE_HEIGHT_PX, LINE_HEIGHT_SHARE)),
  ];
  return furthestOf(parts, () => whereKnown(a.color, b.color, deltaE) / DELTA_E);
}

/** How far sizes may be apart of text styles that are within so many tolerances. */
export function sizeReach(atPx: number, within: number): number {
  return toleranceReach(atPx, within, SIZE_PX, SIZE_SHARE);
}
