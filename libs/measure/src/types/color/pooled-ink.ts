import type { Edges } from '../../analysis/outlines.js';
import { ChromaFit } from './chroma-fit.js';
import { BLOCK_PIXELS, type CleanBlock, cleanBlocks, type LossyPicture } from './clean-blocks.js';
import { CoreLuma, MIN_AWAY } from './core-luma.js';
import { type LumaChroma, lumaChromaOf, lumaOf, rgbOf } from './luma-chroma.js';

/** Rounds in which luma and chroma correct each other where a channel was clipped. */
const ROUNDS = 2;
/** Less chroma than this, in levels, is rounding of a grey. */
const MIN_CHROMA = 0.6;
/** Levels that a block's mean chroma is rounded by at usual qualities: half a quantum of 7 / 8 at JPEG quality 80. */
const BLOCK_ERROR = 0.5;
/** What the same rounding may have moved the chroma of a tinted ground by. */
const GROUND_ERROR = 0.4;
/** Chroma within so many standard errors of none is none. */
const SURE = 2;
/** Fewer unclipped pixels tell no chroma. */
const MIN_SAMPLES = 8;
/** Overshoot of coverage that noise may cause. */
const MAX_OVERSHOOT = 0.1;

/** Colour of ink, and how sure it is. */
export interface PooledInk {
  /** 0xrrggbb. */
  readonly rgb: number;
  /** Standard error of each chroma, in levels: how coarsely blocks are rounded, over how much of them is ink. */
  readonly error: number;
}

/** Luma of a pixel whose clipped channels say nothing, from those that do and the chroma it should have. */
function unclippedLuma(rgb: number, cb: number, cr: number): number {
  let sum = 0;
  let channels = 0;
  const add = (level: number, chroma: number) => {
    if (level <= 0 || level >= 255) return;
    sum += level - chroma;
    channels++;
  };
  add(rgb >> 16, 1.402 * cr);
  add((rgb >> 8) & 255, -0.344136 * cb - 0.714136 * cr);
  add(rgb & 255, 1.772 * cb);
  return channels > 0 ? sum / channels : lumaOf(rgb);
}

const isEnd = (level: number): boolean => level === 0 || level === 255;
const isClipped = (rgb: number): boolean => isEnd(rgb >> 16) || isEnd((rgb >> 8) & 255) || isEnd(rgb & 255);

/** One round over the blocks: how far the ink's luma is from the ground's, and the next answer of `fit`. */
function readBlocks(
  blocks: readonly CleanBlock[],
  { raw, width }: LossyPicture,
  ground: LumaChroma,
  sign: 1 | -1,
  before: number,
  fit: ChromaFit,
): number {
  const core = new CoreLuma();
  const coverage = new Float64Array(BLOCK_PIXELS);
  const lumas = new Float64Array(BLOCK_PIXELS);
  for (const { corner, own } of blocks) {
    const pixelAt = (at: number) => raw[corner + (at >> 4) * width + (at & 15)] as number;
    const cover = () => {
      for (let at = 0; at < BLOCK_PIXELS; at++) {
        const share = before > 0 ? (sign * ((lumas[at] as number) - ground.y)) / before : 0;
        coverage[at] = Math.max(-MAX_OVERSHOOT, Math.min(1 + MAX_OVERSHOOT, share));
      }
      fit.cover(coverage);
    };
    for (let at = 0; at < BLOCK_PIXELS; at++) lumas[at] = lumaOf(pixelAt(at));
    cover();
    for (let at = 0; at < BLOCK_PIXELS; at++) {
      const rgb = pixelAt(at);
      if (!isClipped(rgb)) continue;
      const { cb, cr } = fit.predict(at);
      lumas[at] = unclippedLuma(rgb, ground.cb + cb, ground.cr + cr);
    }
    cover();
    for (let at = 0; at < BLOCK_PIXELS; at++) {
      if (own[at]) core.add(sign * ((lumas[at] as number) - ground.y));
      const rgb = pixelAt(at);
      if (!isClipped(rgb)) fit.add(at, lumaChromaOf(rgb), ground);
    }
    fit.endBlock();
  }
  return core.away;
}

/**
 * The colour of ink on `ground` (0xrrggbb). Compression keeps luma sharp, so the ink's is that of its cores; but of
 * chroma hardly more is left than the mean of each block. So a pixel's chroma is taken as the ground's, plus the ink's
 * excess times the coverage of its block, plus weaker terms for its surroundings, and the excess is the least-squares
 * answer over all pixels whose channels are not clipped: a measurement by many pixels, none of which need show it.
 * `null` where no block is free of other things.
 */
export function pooledInk(
  pieces: readonly Edges[],
  ground: number,
  isDarker: boolean,
  picture: LossyPicture,
): PooledInk | null {
  const blocks = cleanBlocks(pieces, ground, picture);
  if (blocks.length === 0) return null;
  const from = lumaChromaOf(ground);
  const isGreyGround = Math.hypot(from.cb, from.cr) < MIN_CHROMA;
  const sign = isDarker ? -1 : 1;
  const most = isDarker ? from.y : 255 - from.y;
  const fit = new ChromaFit();
  let away = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    fit.begin();
    const next = Math.min(most, readBlocks(blocks, picture, from, sign, away, fit));
    if (next < MIN_AWAY || fit.samples < MIN_SAMPLES) return null;
    if (away > 0) fit.solve(isGreyGround);
    away = next;
  }
  const cb = from.cb + fit.excess.cb;
  const cr = from.cr + fit.excess.cr;
  const error = BLOCK_ERROR / Math.sqrt(fit.covered);
  const isGrey = isGreyGround && Math.hypot(cb, cr) <= SURE * error;
  const groundError = isGreyGround ? 0 : GROUND_ERROR / Math.sqrt(fit.covered / blocks.length);
  return {
    rgb: rgbOf({ y: from.y + sign * away, cb: isGrey ? 0 : cb, cr: isGrey ? 0 : cr }),
    error: Math.hypot(error, groundError),
  };
}
