import { shapes } from '../analysis/shapes.js';
import type { TextSources } from './text-sources.js';

/** Side of a block in px; the ground of a block is that of the three by three blocks around it. */
export const GROUND_BLOCK_PX = 16;
/** Surfaces thinner than this are the steps of a gradient. */
const MIN_SURFACE_PX = 48;
/** With more surface than this around it, a block's text stands on that surface. */
const MAX_SURFACE_SHARE = 0.35;
/** Every second pixel of every second row tells the ground. */
const SAMPLE_PX = 2;
/** Least contrast of text in levels of lightness, and as a multiple of how much the ground itself varies. */
export const MIN_CONTRAST = 24;
const MIN_TIMES_VARIATION = 3;
const CLOSED = -1;

/** The lightness that a picture's photographs and gradients have behind what is drawn on them, block by block. */
export interface OpenGround {
  readonly columns: number;
  /** Median lightness 0..255 around each block, -1 where the block is on a surface. */
  readonly lightness: Int16Array;
  /** What is lighter by this is no more ground. */
  readonly lighter: Uint8Array;
  /** What is darker by this is no more ground. */
  readonly darker: Uint8Array;
  readonly openBlocks: number;
}

/** Lightness of a packed colour, 0..255: luma in eighths. */
export const lightnessOf = (rgb: number): number => (2 * (rgb >> 16) + 5 * ((rgb >> 8) & 255) + (rgb & 255)) >> 3;

/** Reads the ground of all blocks that are not on a flat surface. */
export function readOpenGround({ packed, width, height, runs, regions, shapes: found }: TextSources): OpenGround {
  const columns = Math.ceil(width / GROUND_BLOCK_PX);
  const rows = Math.ceil(height / GROUND_BLOCK_PX);
  const covered = new Uint16Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / GROUND_BLOCK_PX) * columns;
    for (let run = runs.rowStart[y] as number; run < (runs.rowStart[y + 1] as number); run++) {
      const region = regions.regionOf[run] as number;
      if (found.shapeOf[region] !== shapes.surface) continue;
      const wide = (regions.right[region] as number) - (regions.left[region] as number);
      const high = (regions.bottom[region] as number) - (regions.top[region] as number);
      if (Math.min(wide, high) < MIN_SURFACE_PX) continue;
      const end = runs.endX[run] as number;
      for (let x = runs.startX[run] as number; x < end; ) {
        const column = Math.floor(x / GROUND_BLOCK_PX);
        const to = Math.min(end, (column + 1) * GROUND_BLOCK_PX);
        covered[row + column] = (covered[row + column] as number) + to - x;
        x = to;
      }
    }
  }
  const lightness = new Int16Array(columns * rows).fill(CLOSED);
  const lighter = new Uint8Array(columns * rows);
  const darker = new Uint8Array(columns * rows);
  const counts = new Uint16Array(256);
  let openBlocks = 0;
  for (let block = 0; block < lightness.length; block++) {
    const column = block % columns;
    const row = (block - column) / columns;
    const left = Math.max(0, column - 1) * GROUND_BLOCK_PX;
    const right = Math.min(width, (column + 2) * GROUND_BLOCK_PX);
    const top = Math.max(0, row - 1) * GROUND_BLOCK_PX;
    const bottom = Math.min(height, (row + 2) * GROUND_BLOCK_PX);
    let surface = 0;
    for (let y = Math.max(0, row - 1); y < Math.min(rows, row + 2); y++)
      for (let x = Math.max(0, column - 1); x < Math.min(columns, column + 2); x++)
        surface += covered[y * columns + x] as number;
    if (surface > MAX_SURFACE_SHARE * (right - left) * (bottom - top)) continue;
    counts.fill(0);
    let total = 0;
    for (let y = top; y < bottom; y += SAMPLE_PX) {
      for (let at = y * width + left; at < y * width + right; at += SAMPLE_PX, total++) {
        const level = lightnessOf(packed[at] as number) & 255;
        counts[level] = (counts[level] as number) + 1;
      }
    }
    const middle = quantile(counts, total / 2);
    const spread = (each: number): number => Math.max(MIN_CONTRAST, MIN_TIMES_VARIATION * each);
    lightness[block] = middle;
    lighter[block] = Math.min(255, spread(middle - quantile(counts, total / 4)));
    darker[block] = Math.min(255, spread(quantile(counts, (3 * total) / 4) - middle));
    openBlocks++;
  }
  return { columns, lightness, lighter, darker, openBlocks };
}

/** The first level up to which `counts` hold as many as `passed`, 255 where they hold fewer. */
export function quantile(counts: ArrayLike<number>, passed: number): number {
  let sum = 0;
  for (let level = 0; level < 256; level++) {
    sum += counts[level] ?? 0;
    if (sum >= passed) return level;
  }
  return 255;
}
