import { channelStep, isBetween } from './borders.js';
import type { Edges } from './outlines.js';

/** A picture's pixels as 0xrrggbb, row by row. */
export interface Raster {
  readonly packed: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** The sides of a rectangle, in the order of CSS. */
export const sideNames = ['top', 'right', 'bottom', 'left'] as const;
/** One side of a rectangle. */
export type SideName = (typeof sideNames)[number];

/** The border on one side of a rectangle. */
export interface SideBorder {
  /** Thickness in source pixels, 0 without a border. */
  readonly thickPx: number;
  /** Source pixels between the fill and the border that mix the two, on round sides: 0 or 1. */
  readonly seamPx: number;
  /** 0xrrggbb; -1 without a border. */
  readonly color: number;
}

const NO_BORDER: SideBorder = { thickPx: 0, seamPx: 0, color: -1 };
/** Points looked at along a side. */
const POINTS = 9;
/** So many of them must show the same: corners and what crosses the side may differ. */
const MIN_AGREEING = 5;
/** A circle touches its side in the middle alone, with these points. */
const MIDDLE = [-1, 0, 1];
const MIN_MIDDLE_AGREEING = 2;
/** Colours of one border differ by no more than compression and rounding make them. */
const SAME_STEP = 2;
/** Neighbouring bands of a shadow or gradient differ by no more than this in any channel. */
const MAX_FADE_STEP = 3;
/** The outermost pixel of a curve differs from the fill by less than this share of its step to what lies beyond. */
const MAX_SEAM_SHARE = 0.3;
/** A border stands out against what lies beyond by at least this share of its step to the fill; a shadow may not. */
const MIN_STEP_SHARE = 0.08;
/** Behind a border a shadow goes on in steps this many times smaller than the one at the border itself. */
const MIN_BORDER_STEP_RATIO = 3;

/** Reads the border on one side of a rectangle of colour `fill`, at most `maxThickPx` source pixels thick. */
export function readBorder(raster: Raster, edges: Edges, fill: number, side: SideName, maxThickPx: number): SideBorder {
  const isLevel = side === 'top' || side === 'bottom';
  const [from, to] = isLevel ? [edges.left, edges.right] : [edges.top, edges.bottom];
  const spread = Array.from({ length: POINTS }, (_, i) => from + Math.floor(((to - from) * (i + 1)) / (POINTS + 1)));
  const read = (along: number, isMiddle: boolean) => readPoint(raster, edges, fill, side, along, maxThickPx, isMiddle);
  const border = agreed(
    spread.map((along) => read(along, false)),
    MIN_AGREEING,
  );
  if (border.thickPx > 0) return border;
  const middle = (from + to) >> 1;
  const near = MIDDLE.map((away) => read(middle + away, true));
  return agreed(near, MIN_MIDDLE_AGREEING);
}

/**
 * The colours along a line that leaves a rectangle at a place of a side, as a function of the pixels gone: 0 is the
 * rectangle's own outermost pixel. 0xrrggbb, -1 beyond the picture.
 */
export function beyondSide(
  { packed, width, height }: Raster,
  edges: Edges,
  side: SideName,
  along: number,
): (away: number) => number {
  const isLevel = side === 'top' || side === 'bottom';
  const isForward = side === 'right' || side === 'bottom';
  const start = isForward ? edges[side] - 1 : edges[side];
  return (away) => {
    const across = isForward ? start + away : start - away;
    const x = isLevel ? along : across;
    const y = isLevel ? across : along;
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : (packed[y * width + x] as number);
  };
}

/** The border at one point of a side; `null` where the fill does not reach it. */
function readPoint(
  raster: Raster,
  edges: Edges,
  fill: number,
  side: SideName,
  along: number,
  maxThickPx: number,
  isMiddle: boolean,
): SideBorder | null {
  const at = beyondSide(raster, edges, side, along);
  const own = at(0);
  if (own < 0 || channelStep(own, fill) > SAME_STEP) return null;
  const first = at(1);
  const second = at(2);
  const seamPx = isMiddle && second >= 0 && isBetween(first, fill, second) ? 1 : 0;
  const color = seamPx ? second : first;
  if (color < 0 || channelStep(color, fill) <= SAME_STEP) return NO_BORDER;
  let thickPx = 1;
  while (thickPx <= maxThickPx && channelStep(Math.max(0, at(seamPx + thickPx + 1)), color) <= SAME_STEP) thickPx++;
  const beyond = at(seamPx + thickPx + 1);
  if (beyond < 0 || thickPx > maxThickPx) return NO_BORDER;
  const step = channelStep(color, beyond);
  const next = at(seamPx + thickPx + 2);
  const fade = next < 0 ? 0 : channelStep(beyond, next);
  const isSeam = isBetween(color, fill, beyond) || channelStep(color, fill) < MAX_SEAM_SHARE * step;
  if (isMiddle && thickPx === 1 && isSeam) return NO_BORDER;
  if (step < MIN_STEP_SHARE * channelStep(color, fill)) return NO_BORDER;
  return step <= MAX_FADE_STEP || step < MIN_BORDER_STEP_RATIO * fade ? NO_BORDER : { thickPx, seamPx, color };
}

/** The border that enough points show alike, otherwise none. */
function agreed(seen: readonly (SideBorder | null)[], least: number): SideBorder {
  for (const border of seen) {
    if (!border || border.thickPx === 0) continue;
    let votes = 0;
    for (const other of seen)
      if (other && other.thickPx === border.thickPx && channelStep(other.color, border.color) <= SAME_STEP) votes++;
    if (votes >= least) return border;
  }
  return NO_BORDER;
}
