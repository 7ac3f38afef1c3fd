import type { FontClass } from './font-class.js';
import type { LineHeights } from './glyph-heights.js';

/** Logarithms of the chances that the letters of a picture are drawn with heights of whole pixels, and that they are drawn as they are. */
export interface GridFitting {
  readonly fitted: number;
  readonly plain: number;
}

/** Fewer letters measure heights badly. */
const MIN_GLYPHS = 6;
/** Fitted heights are read up to this much too low, as round letters end softly, or a little too high; px. */
const LOW_PX = 0.35;
const HIGH_PX = 0.08;
/** How often a fitted height is read so. */
const OFTEN = 0.95;
/** Heights that are nearer are one size of text. */
const STEPS_PER_PX = 4;
/** Neither is ever sure. */
const MAX_LOG_ODDS = 2;

/** Tells by how near the heights that lines have are to whole pixels whether they were fitted to them. */
export function tellGridFitting(lines: readonly LineHeights[]): GridFitting {
  const heights = new Set<number>();
  for (const { glyphs, xHeightPx, tallHeightPx } of lines) {
    if (glyphs.length < MIN_GLYPHS) continue;
    for (const height of [xHeightPx, tallHeightPx])
      if (height !== null) heights.add(Math.round(height * STEPS_PER_PX) / STEPS_PER_PX);
  }
  const share = LOW_PX + HIGH_PX;
  let odds = 0;
  for (const height of heights) {
    const off = height - Math.floor(height + LOW_PX);
    odds += Math.log(off <= HIGH_PX ? OFTEN / share : (1 - OFTEN) / (1 - share));
  }
  odds = Math.min(MAX_LOG_ODDS, Math.max(-MAX_LOG_ODDS, odds));
  return { fitted: -Math.log1p(Math.exp(-odds)), plain: -Math.log1p(Math.exp(odds)) };
}

/** Round small letters are higher than x by about this share of the em; fonts differ by as much as the second. */
const OVERSHOOT = 0.012;
const OVERSHOOT_SPREAD = 0.006;
/** From this part of a pixel on the height of round small letters is rounded up: 24/64. */
const ROUND_UP = 0.625;
/** Fitted heights are read up to this much too low, and with this error beyond. */
const READ_LOW_PX = 0.25;
const READ_ERROR_PX = 0.15;
const LOG_NORM = -Math.log(READ_LOW_PX / 2 + READ_ERROR_PX);

/**
 * Log likelihood of the heights of a line in a font at a size in px where they are fitted to the grid of pixels. The law
 * is that of FreeType's light autohinter, with which Linux browsers draw at a pixel ratio of 1 (aflatin.c,
 * `af_latin_metrics_scale_dim`): small letters become whole pixels high, all heights are stretched alike, and those of
 * tall letters are rounded.
 */
export function fittedFit(
  { x, cap, ascender }: FontClass,
  sizePx: number,
  { xHeightPx, tallHeightPx }: { readonly xHeightPx: number | null; readonly tallHeightPx: number | null },
  hasAscenders: boolean,
): number {
  const round = (x + OVERSHOOT) * sizePx;
  const spread = OVERSHOOT_SPREAD * sizePx;
  const high = hasAscenders ? Math.max(cap, ascender) : cap;
  let best = Number.NEGATIVE_INFINITY;
  for (let fitted = Math.floor(round - spread + ROUND_UP); fitted <= Math.floor(round + spread + ROUND_UP); fitted++) {
    const stretch = (fitted / round) * sizePx;
    let fit = 0;
    if (xHeightPx !== null) fit += logHeight(xHeightPx, fitted, fitted);
    if (tallHeightPx !== null) fit += logHeight(tallHeightPx, Math.round(cap * stretch), Math.round(high * stretch));
    if (fit > best) best = fit;
  }
  return best;
}

function logHeight(heightPx: number, fromPx: number, toPx: number): number {
  const off = Math.max(0, fromPx - READ_LOW_PX - heightPx, heightPx - toPx) / READ_ERROR_PX;
  return -0.5 * off * off + LOG_NORM;
}
