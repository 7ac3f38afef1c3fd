import { channelStep } from '../../analysis/borders.js';
import { cornerCoverage, Hairline } from './arc-coverage.js';
import type { Corner } from './corner.js';

/** What is painted at a corner: a fill, and around it a border of `borderPx`, 0 for none; colours are 0xrrggbb. */
export interface CornerPaint {
  /** Null where it is not of one colour; the outside and the border alone tell the radius then. */
  readonly fill: number | null;
  readonly border: number;
  readonly borderPx: number;
  /** Shares of the first column and row that are not covered, 0..1: edges need not lie on whole pixels. */
  readonly edgeX: number;
  readonly edgeY: number;
}

/** The radius that explains a corner best. */
export interface CornerFit {
  readonly radiusPx: number;
  /** Root mean square of what it leaves unexplained, as a share of the contrast to the outside. */
  readonly error: number;
}

/** Edges with less contrast than this in every channel do not show their shape. */
const MIN_CONTRAST = 5;
/** What lies outside may fade by this share of the contrast along a corner (a shadow), not change. */
const MAX_FADE_SHARE = 0.4;
const MIN_FADE_STEP = 24;
/** Dithered shadows and rounding err by about this much in a channel. */
const NOISE_LEVELS = 0.8;
/** Missing area of a quarter circle as a share of the square of its radius. */
const MISSING_SHARE = 1 - Math.PI / 4;
/** Corners are looked at up to this many source pixels in; greater radii belong to circles of any size. */
const MAX_WINDOW_PX = 130;
/** A pixel is taken for the box, not for its outside, from this coverage on. */
const INSIDE_SHARE = 0.4;
/** Steps of the golden section search: from a bracket of some pixels to less than a hundredth. */
const STEPS = 14;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Values a pixel of the window has: column, row, its colour, and the colour its outside would have. */
const VALUES = 8;

/** How much of the way from one colour to another a third one lies, on the straight line between them. */
export function shareBetween(rgb: number, from: number, to: number): number {
  let along = 0;
  let length = 0;
  for (let shift = 0; shift <= 16; shift += 8) {
    const start = (from >> shift) & 255;
    const way = ((to >> shift) & 255) - start;
    along += way * (((rgb >> shift) & 255) - start);
    length += way * way;
  }
  return length === 0 ? 0 : along / length;
}

/**
 * Fits the radius of one corner to its anti-aliased pixels: the area missing from the square corner gives a first
 * radius, the least squares over the pixels along the contour the final one. `limitPx` is half the smaller side of the
 * box, `noiseLevels` what pixels err by in a channel. `null` where the corner does not show: beyond the picture, without contrast, or with something else beside it.
 */
export function fitCorner(
  corner: Corner,
  paint: CornerPaint,
  limitPx: number,
  noiseLevels = NOISE_LEVELS,
): CornerFit | null {
  const reach = Math.min(MAX_WINDOW_PX, Math.floor(limitPx));
  const outside = corner.at(-1, -1);
  const edge = paint.borderPx > 0 || paint.fill === null ? paint.border : paint.fill;
  if (outside < 0 || channelStep(outside, edge) < MIN_CONTRAST) return null;
  const maxFade = Math.max(MIN_FADE_STEP, MAX_FADE_SHARE * channelStep(outside, edge));
  const first = firstRadius(corner, edge, outside, reach, maxFade);
  if (first === null) return null;
  const window = readWindow(corner, paint.borderPx, first, reach, maxFade);
  if (!window) return null;
  const least = Math.max(0, 0.6 * first - 1.5);
  const most = Math.max(least + 0.1, Math.min(limitPx + 0.5, 1.4 * first + 2));
  const contrast = contrastSquared(window, edge);
  const noise = (window.length / VALUES) * 3 * noiseLevels * noiseLevels;
  let best: CornerFit | null = null;
  for (const isHairline of paint.borderPx === 1 ? [false, true] : [false]) {
    const errorOf = (radius: number) => squaredError(window, paint, isHairline, radius);
    const radiusPx = minimum(errorOf, least, most);
    const unexplained = errorOf(radiusPx) - noise;
    const error = Math.sqrt(Math.max(0, unexplained) / contrast);
    if (!best || error < best.error) best = { radiusPx, error };
  }
  return best;
}

function firstRadius(corner: Corner, edge: number, outside: number, reach: number, maxFade: number): number | null {
  let missing = 0;
  for (let j = 0; j < reach; j++) {
    const beside = corner.at(-1, j);
    if (beside < 0 || channelStep(beside, outside) > maxFade) break;
    let inset = 0;
    let i = 0;
    for (; i < reach; i++) {
      const share = shareBetween(corner.at(i, j), outside, edge);
      inset += Math.min(1, Math.max(0, 1 - share));
      if (share >= INSIDE_SHARE) break;
    }
    // Nothing of the box in this row: its edges are not where they were said to be.
    if (i === reach && j > reach / 2) return null;
    if (inset < 0.02) break;
    missing += inset;
  }
  return Math.sqrt(missing / MISSING_SHARE);
}

/** The pixels that tell the radius: all outside the contour and the first ones inside it. */
function readWindow(
  corner: Corner,
  borderPx: number,
  first: number,
  reach: number,
  maxFade: number,
): Float64Array | null {
  const size = Math.min(reach, Math.ceil(first * 1.1) + 2);
  const radius = Math.max(first, 1);
  const values: number[] = [];
  const diagonal = corner.at(-1, -1);
  for (let j = 0; j < size; j++) {
    const besideRow = corner.at(-1, j);
    if (besideRow < 0 || channelStep(besideRow, diagonal) > maxFade) return null;
    const up = Math.max(0, radius - j - 0.5);
    const inset = up >= radius ? radius : radius - Math.sqrt(radius * radius - up * up);
    const to = Math.min(size, Math.ceil(inset) + borderPx + 2);
    for (let i = 0; i < to; i++) {
      const besideColumn = corner.at(i, -1);
      const rgb = corner.at(i, j);
      if (rgb < 0 || besideColumn < 0 || channelStep(besideColumn, diagonal) > maxFade) return null;
      values.push(i, j, rgb >> 16, (rgb >> 8) & 255, rgb & 255);
      // A shadow fades along both sides; inside the corner it is what both sides say together.
      for (let shift = 16; shift >= 0; shift -= 8)
        values.push(((besideRow >> shift) & 255) + ((besideColumn >> shift) & 255) - ((diagonal >> shift) & 255));
    }
  }
  return values.length === 0 ? null : Float64Array.from(values);
}

function squaredError(window: Float64Array, paint: CornerPaint, isHairline: boolean, radius: number): number {
  const { fill, border, borderPx, edgeX, edgeY } = paint;
  // A hairline has no inner contour of its own: the fill reaches its middle.
  const inset = isHairline ? borderPx / 2 : borderPx;
  const inner = Math.max(0, radius - inset);
  const hairline = isHairline ? new Hairline(sizeOf(window), edgeX, edgeY, radius) : null;
  let sum = 0;
  for (let at = 0; at < window.length; at += VALUES) {
    const i = window[at] as number;
    const j = window[at + 1] as number;
    const core = cornerCoverage(i, j, edgeX + inset, edgeY + inset, inner);
    // A hairline leaves half of its pixels to what lies inside.
    if (fill === null && core > (hairline ? 0.5 : 0)) continue;
    let line = 0;
    let rest = core;
    if (hairline) {
      line = hairline.coverage(i, j);
      rest = fill === null ? 0 : core * (1 - line);
    } else if (borderPx > 0) line = cornerCoverage(i, j, edgeX, edgeY, radius) - core;
    for (let channel = 0; channel < 3; channel++) {
      const shift = 16 - 8 * channel;
      const outside = window[at + 5 + channel] as number;
      const want =
        outside * (1 - line - rest) + ((border >> shift) & 255) * line + (((fill ?? 0) >> shift) & 255) * rest;
      const off = (window[at + 2 + channel] as number) - want;
      sum += off * off;
    }
  }
  return sum;
}

/** Rows, and at most as many columns, of a window. */
const sizeOf = (window: Float64Array): number => (window[window.length - VALUES + 1] as number) + 1;

function contrastSquared(window: Float64Array, edge: number): number {
  let sum = 0;
  for (let at = 0; at < window.length; at += VALUES)
    for (let channel = 0; channel < 3; channel++)
      sum += ((window[at + 5 + channel] as number) - ((edge >> (16 - 8 * channel)) & 255)) ** 2;
  return Math.max(1, sum);
}

/** Where a function with one valley is least (golden section search, Kiefer 1953). */
function minimum(valueOf: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = valueOf(left);
  let atRight = valueOf(right);
  for (let step = 0; step < STEPS; step++) {
    if (atLeft <= atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = valueOf(left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = valueOf(right);
    }
  }
  return (low + high) / 2;
}
