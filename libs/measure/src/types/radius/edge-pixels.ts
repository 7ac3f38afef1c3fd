import { beyondSide, type Raster, type SideName } from '../../analysis/edge-bands.js';
import type { Edges } from '../../analysis/outlines.js';

/** At an edge of paint the colour changes this many times as much as a pixel further out; in a blur about as much. */
const MIN_EDGE_RATIO = 3;

/** The colours of the three pixels next to the middle of a side, outwards; -1 beyond the picture. */
export function outwards(
  raster: Raster,
  edges: Edges,
  side: SideName,
): readonly [near: number, beyond: number, next: number] {
  const { left, top, right, bottom } = edges;
  const isLevel = side === 'top' || side === 'bottom';
  const at = beyondSide(raster, edges, side, isLevel ? (left + right) >> 1 : (top + bottom) >> 1);
  return [at(1), at(2), at(3)];
}

/** Whether two neighbours beyond an edge and the pixel after them are a blur, such as a shadow, and not mixed pixels of the edge. */
export function isBlur(near: number, beyond: number, next: number): boolean {
  const last = lightness(next) - lightness(beyond);
  return next >= 0 && isAsSteep(lightness(beyond) - lightness(near), last);
}

/** The colour one pixel nearer than `near` where a shadow goes on there as it does from `far` to `near`. */
export function continued(near: number, far: number): number {
  let rgb = 0;
  for (let shift = 16; shift >= 0; shift -= 8) {
    const level = 2 * ((near >> shift) & 255) - ((far >> shift) & 255);
    rgb |= Math.min(255, Math.max(0, level)) << shift;
  }
  return rgb;
}

const isAsSteep = (step: number, last: number): boolean =>
  step * last > 0 && Math.abs(step) < MIN_EDGE_RATIO * Math.abs(last);

const lightness = (rgb: number): number => (rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255);
