import { channelStep, isBetween } from '../../analysis/borders.js';
import { noisyOf } from '../../analysis/denoise.js';
import { type Raster, readBorder, type SideBorder, type SideName, sideNames } from '../../analysis/edge-bands.js';
import type { Edges } from '../../analysis/outlines.js';
import { fitContour, insetOfFill, insetOfPicture } from './contour-fit.js';
import { Corner } from './corner.js';
import { type CornerFit, fitCorner, shareBetween } from './corner-fit.js';
import { continued, isBlur, outwards } from './edge-pixels.js';
import { type ShadedFrame, shadedFrame } from './shaded-frame.js';

/** A radius read off one box, in source pixels. */
export interface BoxRadius {
  readonly radiusPx: number;
  /** Whether the smaller sides are half circles. */
  readonly isFull: boolean;
  /** Corners that agree, 2..4. */
  readonly corners: number;
  /** Mean error of their fits as a share of the contrast. */
  readonly error: number;
  /** With the border. */
  readonly edges: Edges;
}

/** A fit that leaves more than this share of the contrast unexplained is of something else than a round corner. */
const MAX_ERROR = 0.09;
/** Corners agree within this, as the renderer's anti-aliasing is not the same in all four. */
const AGREE_PX = 0.6;
const AGREE_SHARE = 0.1;
/** Boxes rounder than this share of their smaller side are pills or discs, or no boxes. */
const ROUND_SHARE = 0.4;
/** A disc is as wide as high but for rounding, or as the eye sees it: line boxes of icons are a little higher than wide. */
const MAX_DISC_DIFFERENCE_PX = 1;
const MAX_DISC_DIFFERENCE_SHARE = 0.04;
const MIN_PILL_ASPECT = 1.25;
/** The insides of letters such as o and 0 stand upright and are up to this many times as high as wide. */
const MIN_UPRIGHT_ASPECT = 1.5;
/** Less of a pixel covered is noise. */
const MIN_SOFT_SHARE = 0.05;
/** JPEG at usual qualities errs by about this much in a channel beside edges; two corners agree in it by chance. */
const LOSSY_NOISE_LEVELS = 6;
const MIN_LOSSY_CORNERS = 3;
/** In a steep shadow less is the shadow's own curve. */
const MIN_SOFT_SHARE_IN_BLUR = 0.2;
/** A shadow changes by no more from one pixel to the next. */
const MAX_SHADOW_STEP = 24;
/** Two sides have the same border when their colours differ by no more in any channel. */
const MAX_BORDER_STEP = 12;
/** Less is a square corner with an odd pixel. */
const MIN_RADIUS_PX = 1;
/** A contour alone tells less: it errs by up to half a pixel, and counts as this much unexplained per pixel. */
const MIN_CONTOUR_RADIUS_PX = 2;
/** And half a side of a box has to be this long for it. */
const MIN_CONTOUR_HALF_PX = 8;
const CONTOUR_ERROR = 0.25;
/** A radius of at least this share of the smaller side makes it round: half, less what measuring errs. */
const FULL_SHARE = 0.48;

/** Reads the radius of a flat box from its fill and the straight edges of that fill. */
export function readBoxRadius(raster: Raster, fillEdges: Edges, fill: number, maxBorderPx: number): BoxRadius | null {
  const frame = shadedFrame(raster, fillEdges, fill, maxBorderPx);
  if (frame) return readFrameRadius(raster, frame);
  const sides = withoutSeams(raster, fillEdges, fill, {
    top: readBorder(raster, fillEdges, fill, 'top', maxBorderPx),
    right: readBorder(raster, fillEdges, fill, 'right', maxBorderPx),
    bottom: readBorder(raster, fillEdges, fill, 'bottom', maxBorderPx),
    left: readBorder(raster, fillEdges, fill, 'left', maxBorderPx),
  });
  const thick = ({ thickPx, seamPx }: SideBorder) => thickPx + seamPx;
  const soft = softEdges(raster, fillEdges, fill, sides);
  const edges = {
    left: fillEdges.left - thick(sides.left) - Math.ceil(soft.left),
    top: fillEdges.top - thick(sides.top) - Math.ceil(soft.top),
    right: fillEdges.right + thick(sides.right) + Math.ceil(soft.right),
    bottom: fillEdges.bottom + thick(sides.bottom) + Math.ceil(soft.bottom),
  };
  const spare = (share: number) => Math.ceil(share) - share;
  const width = edges.right - edges.left - spare(soft.left) - spare(soft.right);
  const height = edges.bottom - edges.top - spare(soft.top) - spare(soft.bottom);
  const limit = Math.min(width, height) / 2;
  // What made the areas of a lossy picture flat took the soft pixels of its curves away.
  const noisy = noisyOf(raster.packed);
  const seen: Raster = noisy ? { packed: noisy, width: raster.width, height: raster.height } : raster;
  const fitOf = (isRight: boolean, isBottom: boolean): CornerFit | null => {
    const [x, y] = [isRight ? 'right' : 'left', isBottom ? 'bottom' : 'top'] as const;
    const a = sides[x];
    const b = sides[y];
    if (a.thickPx !== b.thickPx || channelStep(a.color, b.color) > MAX_BORDER_STEP) return null;
    // A curve's outermost pixel is not all border.
    const border = channelStep(a.color, fill) >= channelStep(b.color, fill) ? a.color : b.color;
    const paint = { fill, border, borderPx: a.thickPx, edgeX: spare(soft[x]), edgeY: spare(soft[y]) };
    const fit = fitCorner(
      new Corner(seen, edges, isRight, isBottom),
      paint,
      limit,
      noisy ? LOSSY_NOISE_LEVELS : undefined,
    );
    if (fit && fit.error <= MAX_ERROR) return fit.radiusPx >= MIN_RADIUS_PX ? fit : null;
    // On a photograph the outside has no one colour, but the contour of a flat fill shows.
    return a.thickPx > 0 || limit < MIN_CONTOUR_HALF_PX
      ? null
      : contourFit(new Corner(raster, fillEdges, isRight, isBottom), insetOfFill(fill), limit);
  };
  const box = combine(fitOf, edges, width, height);
  return box && noisy && box.corners < MIN_LOSSY_CORNERS ? null : box;
}

/** Reads the radius of a box from the outside of its border alone. */
function readFrameRadius(raster: Raster, { edges, thickPx, color }: ShadedFrame): BoxRadius | null {
  const width = edges.right - edges.left;
  const height = edges.bottom - edges.top;
  const paint = { fill: null, border: color, borderPx: thickPx, edgeX: 0, edgeY: 0 };
  const fitOf = (isRight: boolean, isBottom: boolean) => {
    const fit = fitCorner(new Corner(raster, edges, isRight, isBottom), paint, Math.min(width, height) / 2);
    return fit && fit.error <= MAX_ERROR && fit.radiusPx >= MIN_RADIUS_PX ? fit : null;
  };
  return combine(fitOf, edges, width, height);
}

/** Reads the radius of a picture on a plain ground from the bounds of what is not ground. */
export function readPictureRadius(raster: Raster, edges: Edges): BoxRadius | null {
  const width = edges.right - edges.left;
  const height = edges.bottom - edges.top;
  const fitOf = (isRight: boolean, isBottom: boolean) => {
    const corner = new Corner(raster, edges, isRight, isBottom);
    const ground = corner.at(-1, -1);
    return ground < 0 ? null : contourFit(corner, insetOfPicture(ground), Math.min(width, height) / 2);
  };
  return combine(fitOf, edges, width, height);
}

function contourFit(corner: Corner, inset: Parameters<typeof fitContour>[1], limitPx: number): CornerFit | null {
  const fit = fitContour(corner, inset, limitPx);
  return fit && fit.radiusPx >= MIN_CONTOUR_RADIUS_PX
    ? { radiusPx: fit.radiusPx, error: fit.offPx * CONTOUR_ERROR }
    : null;
}

function combine(
  fitOf: (isRight: boolean, isBottom: boolean) => CornerFit | null,
  edges: Edges,
  width: number,
  height: number,
): BoxRadius | null {
  const limit = Math.min(width, height) / 2;
  // Around the box, so that neighbours share a side.
  const fits = [fitOf(false, false), fitOf(true, false), fitOf(true, true), fitOf(false, true)];
  const agreeing = agreeingCorners(fits);
  if (agreeing.length < 2) return null;
  const sum = (value: (fit: CornerFit) => number) => agreeing.reduce((total, fit) => total + value(fit), 0);
  const radiusPx = sum((fit) => fit.radiusPx) / agreeing.length;
  const isDisc = Math.abs(width - height) <= Math.max(MAX_DISC_DIFFERENCE_PX, MAX_DISC_DIFFERENCE_SHARE * 2 * limit);
  const isRound = radiusPx >= ROUND_SHARE * 2 * limit;
  // What is nearly as wide as high and round, but no disc, is the inside of a letter.
  const leastAspect = height > width ? MIN_UPRIGHT_ASPECT : MIN_PILL_ASPECT;
  if (isRound && (isDisc ? agreeing.length < 4 : Math.max(width, height) < leastAspect * 2 * limit)) return null;
  return {
    radiusPx,
    isFull: radiusPx >= FULL_SHARE * 2 * limit,
    corners: agreeing.length,
    error: sum((fit) => fit.error) / agreeing.length,
    edges,
  };
}

/** The largest set of corners that agree, neighbours among them; empty where no two neighbours do. */
function agreeingCorners(fits: readonly (CornerFit | null)[]): CornerFit[] {
  let best: CornerFit[] = [];
  for (const [index, fit] of fits.entries()) {
    if (!fit) continue;
    const same = fits.map((other) => (other && isSame(fit.radiusPx, other.radiusPx) ? other : null));
    const hasNeighbour = same[(index + 1) % 4] || same[(index + 3) % 4];
    const all = same.filter((other) => other !== null);
    if (hasNeighbour && all.length > best.length) best = all;
  }
  return best;
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(AGREE_PX, AGREE_SHARE * Math.max(a, b));

type Sides = { readonly [Side in SideName]: SideBorder };

const NO_BORDER: SideBorder = { thickPx: 0, seamPx: 0, color: -1 };

/** The borders, unless they are the mixed pixels of edges that lie between whole ones: those differ from side to side. */
function withoutSeams(
  { packed, width }: Raster,
  { left, top, right, bottom }: Edges,
  fill: number,
  sides: Sides,
): Sides {
  const x = (left + right) >> 1;
  const y = (top + bottom) >> 1;
  const beyond = { top: [x, top - 2], right: [right + 1, y], bottom: [x, bottom + 1], left: [left - 2, y] } as const;
  const isSeam = (side: SideName) => {
    const [atX, atY] = beyond[side];
    return sides[side].thickPx === 1 && isBetween(sides[side].color, fill, packed[atY * width + atX] ?? fill);
  };
  const seams = sideNames.filter(isSeam);
  const first = seams[0];
  if (!first || seams.every((side) => channelStep(sides[side].color, sides[first].color) <= MAX_BORDER_STEP))
    return sides;
  const keep = (side: SideName) => (seams.includes(side) ? NO_BORDER : sides[side]);
  return { top: keep('top'), right: keep('right'), bottom: keep('bottom'), left: keep('left') };
}

/** Of each side without border, how much of the first pixel beyond the fill is covered: 0, or a share below 1. */
function softEdges(raster: Raster, edges: Edges, fill: number, sides: Sides) {
  const shareOf = (side: SideName) => {
    const [near, beyond, next] = outwards(raster, edges, side);
    if (sides[side].thickPx > 0 || near < 0 || beyond < 0 || channelStep(fill, beyond) <= MAX_BORDER_STEP) return 0;
    const isShadow = next >= 0 && channelStep(beyond, next) <= MAX_SHADOW_STEP;
    // A shadow goes on under a mixed pixel, and grows a little faster than in a line.
    const share = shareBetween(near, isShadow ? continued(beyond, next) : beyond, fill);
    return share < (isBlur(near, beyond, next) ? MIN_SOFT_SHARE_IN_BLUR : MIN_SOFT_SHARE) || share > 1 ? 0 : share;
  };
  return { left: shareOf('left'), top: shareOf('top'), right: shareOf('right'), bottom: shareOf('bottom') };
}
