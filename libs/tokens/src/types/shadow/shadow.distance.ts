import { FAR, furthest, furthestOf, inTolerances, toleranceReach } from '../../tolerance.js';
import { deltaE } from '../color/color.distance.js';
import type { ShadowLayer, ShadowValue } from './shadow.schema.js';

/** What one shadow may differ by from sighting to sighting (product numbers): the greater of the pixels and the share. */
const BLUR_PX = 2;
const OFFSET_PX = 1;
const LENGTH_SHARE = 0.2;
const ALPHA = 0.04;
const DELTA_E = 3;

function layerDistance(a: ShadowLayer, b: ShadowLayer): number {
  if (a.inset !== b.inset) return FAR;
  const parts = [
    inTolerances(a.blur_px, b.blur_px, BLUR_PX, LENGTH_SHARE),
    inTolerances(a.offset_x_px, b.offset_x_px, OFFSET_PX, LENGTH_SHARE),
    inTolerances(a.offset_y_px, b.offset_y_px, OFFSET_PX, LENGTH_SHARE),
    inTolerances(a.spread_px, b.spread_px, OFFSET_PX, LENGTH_SHARE),
    inTolerances(a.alpha, b.alpha, ALPHA),
  ];
  // A colour shows only as far as it is opaque, and is measured no better than it shows.
  return furthestOf(parts, () => (deltaE(a.color, b.color) * Math.max(a.alpha, b.alpha)) / DELTA_E);
}

/** How far two shadows are apart: that of the layers furthest apart, in order; another number of layers is far. */
export function shadowDistance({ layers: a }: ShadowValue, { layers: b }: ShadowValue): number {
  if (a.length !== b.length) return FAR;
  return furthest(
    a.map((layer, i) => {
      const other = b[i];
      return other ? layerDistance(layer, other) : FAR;
    }),
  );
}

/** The blur of the first layer. */
export function blurAt({ layers: [first] }: ShadowValue): number {
  return first?.blur_px ?? 0;
}

/** How far blurs may be apart of shadows that are within so many tolerances. */
export function blurReach(atPx: number, within: number): number {
  return toleranceReach(atPx, within, BLUR_PX, LENGTH_SHARE);
}
