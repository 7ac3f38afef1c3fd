import { channelStep } from '../../analysis/borders.js';
import type { Corner } from './corner.js';
import { shareBetween } from './corner-fit.js';

/** Corners are looked at up to this many source pixels in. */
const MAX_REACH_PX = 130;
/** Colours of one flat paint differ by no more than this after compression. */
const SAME_STEP = 3;
/** Only the steeper half of an arc is read in rows, the other one in columns: 1 - 1 / sqrt(2). */
const STEEP_FROM = 1 - Math.SQRT1_2;
/** Rows beyond the arc that must be straight. */
const STRAIGHT_PX = 3;
/** Radii are tried in steps of this, then between them. */
const STEP_PX = 0.5;
const FINE_STEP_PX = 0.05;
/** An arc explains a contour when it is off by no more than this, root mean square. */
const MAX_OFF_PX = 0.4;

/** A radius read off a contour, and how far off the contour is from it: root mean square in source pixels. */
export interface ContourFit {
  readonly radiusPx: number;
  readonly offPx: number;
}

/** How far in the contour lies in row `along` of a corner; `null` where it does not show. */
type Inset = (corner: Corner, along: number, reach: number, isColumn: boolean) => number | null;

const look = (corner: Corner, across: number, along: number, isColumn: boolean): number =>
  isColumn ? corner.at(along, across) : corner.at(across, along);

/** The contour of a box of one colour on whatever lies outside. */
export const insetOfFill =
  (fill: number): Inset =>
  (corner, along, reach, isColumn) => {
    for (let across = 0; across < reach; across++) {
      if (channelStep(look(corner, across, along, isColumn), fill) > SAME_STEP) continue;
      const seam = look(corner, across - 1, along, isColumn);
      const outside = look(corner, across - 2, along, isColumn);
      if (seam < 0 || outside < 0) return null;
      return across - Math.min(1, Math.max(0, shareBetween(seam, outside, fill)));
    }
    return null;
  };

/** The contour of a picture of any colours on a ground of one colour. */
export const insetOfPicture =
  (ground: number): Inset =>
  (corner, along, reach, isColumn) => {
    if (channelStep(look(corner, -1, along, isColumn), ground) > SAME_STEP) return null;
    for (let across = 0; across < reach; across++) {
      const seam = look(corner, across, along, isColumn);
      if (channelStep(seam, ground) <= SAME_STEP) continue;
      const inside = look(corner, across + 1, along, isColumn);
      return across + 1 - Math.min(1, Math.max(0, shareBetween(seam, ground, inside)));
    }
    return null;
  };

/** Fits an arc to a contour read row by row and column by column; `limitPx` is half the smaller side of the box. */
export function fitContour(corner: Corner, inset: Inset, limitPx: number): ContourFit | null {
  const reach = Math.min(MAX_REACH_PX, Math.floor(limitPx));
  if (!isStraight(inset(corner, reach - 1, reach, false)) || !isStraight(inset(corner, reach - 1, reach, true)))
    return null;
  const rows: number[] = [];
  const columns: number[] = [];
  for (let along = 0; along < reach; along++) {
    rows.push(inset(corner, along, reach, false) ?? Number.NaN);
    columns.push(inset(corner, along, reach, true) ?? Number.NaN);
  }
  // The first pixels of a curve are not all fill, so that its edges lie a little beyond the bounds of the fill.
  const left = leastOf(rows);
  const top = leastOf(columns);
  let best = { radiusPx: 0, offPx: Number.POSITIVE_INFINITY };
  const attempt = (radiusPx: number) => {
    const offPx = Math.max(offOf(rows, left, top, radiusPx), offOf(columns, top, left, radiusPx));
    if (offPx < best.offPx) best = { radiusPx, offPx };
  };
  for (let radius = 0; radius <= limitPx + STEP_PX; radius += STEP_PX) attempt(radius);
  const around = best.radiusPx;
  for (let radius = around - STEP_PX; radius <= around + STEP_PX; radius += FINE_STEP_PX) attempt(Math.max(0, radius));
  return best.offPx <= MAX_OFF_PX ? best : null;
}

/** Whether the contour meets its edge, give or take a pixel, where the arc has to have ended. */
const isStraight = (inset: number | null): boolean => inset !== null && Math.abs(inset) <= 1;

/** The least inset from -1 to 0. */
const leastOf = (insets: readonly number[]): number =>
  insets.reduce((least, inset) => (inset < least ? inset : least), 0);

/** How far insets, counted from `edge`, are off an arc whose rows begin at `start`: root mean square. */
function offOf(insets: readonly number[], edge: number, start: number, radiusPx: number): number {
  let sum = 0;
  let count = 0;
  const to = Math.min(insets.length, Math.ceil(radiusPx) + STRAIGHT_PX);
  for (let along = Math.ceil(STEEP_FROM * radiusPx); along < to; along++) {
    const up = Math.max(0, radiusPx - along + start - 0.5);
    const want = radiusPx - Math.sqrt(radiusPx * radiusPx - up * up);
    sum += ((insets[along] as number) - edge - want) ** 2;
    count++;
  }
  return count === 0 || Number.isNaN(sum) ? Number.POSITIVE_INFINITY : Math.sqrt(sum / count);
}
