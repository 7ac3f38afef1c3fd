import type { ColorRuns } from '../../analysis/color-runs.js';
import type { Plate } from './plate.js';
import type { Picture } from './side-profile.js';

/** Shorter lower edges are no cards', CSS pixels. */
const MIN_EDGE_CSS_PX = 40;
/** The side edges are looked for this far above the lower edge, beyond its round corners, and so far out; CSS pixels. */
const ABOVE_CSS_PX = [24, 40];
const MAX_CORNER_CSS_PX = 48;
/** Cards are at least this high, CSS pixels. */
const MIN_HEIGHT_CSS_PX = 28;
/** A fill is flat for so many pixels above its lower edge. */
const FLAT_PX = 3;
/** How far above the last shade on both sides a box is open, source pixels: one side may be shaded further up. */
const OPEN_PX = [2, 6, 12, 24];
/** The shade below an edge darkens by this many levels of all channels together: less is rounding, more is paint. */
const MIN_SHADE_SUM = 3;
const MAX_SHADE_SUM = 240;
/** A page shows some dozens of such edges. */
const MAX_EDGES = 200;

const sum = (rgb: number): number => (rgb >> 16) + ((rgb >> 8) & 255) + (rgb & 255);

/** Whether a shade begins right below a pixel of flat fill: darker, and lighter again on the way down. */
function isShadedBelow(packed: Uint32Array, width: number, at: number): boolean {
  const fill = packed[at] as number;
  const below = packed[at + width] as number;
  if (below === fill) return false;
  const drop = sum(fill) - sum(below);
  if (drop < MIN_SHADE_SUM || drop > MAX_SHADE_SUM) return false;
  for (let up = 1; up <= FLAT_PX; up++) if (packed[at - up * width] !== fill) return false;
  const next = packed[at + 2 * width] as number;
  return sum(next) >= sum(below) && sum(next) <= sum(fill);
}

/** Steps along a row while the fill lasts; the last pixel of fill, or -1 where it does not end in a shade soon. */
function endOfFill({ packed, width }: Picture, y: number, x: number, step: number, most: number): number {
  const fill = packed[y * width + x] as number;
  for (let out = 1; out <= most; out++) {
    const next = x + out * step;
    if (next < 0 || next >= width) return -1;
    const rgb = packed[y * width + next] as number;
    if (rgb === fill) continue;
    const drop = sum(fill) - sum(rgb);
    return drop >= 1 && drop <= MAX_SHADE_SUM ? next - step : -1;
  }
  return -1;
}

/**
 * Boxes of the ground's own colour whose shadow does not show above, so that their fill runs into the ground there: found
 * by the shade below and beside them. Their upper edge is where the shade beside begins to show, at or below the true one.
 */
export function findOpenPlates(picture: Picture & { readonly runs: ColorRuns }, pixelRatio: number): Plate[] {
  const { packed, width, height, runs } = picture;
  const { rowStart, startX, endX, colorOf } = runs;
  const plates: Plate[] = [];
  const shortest = MIN_EDGE_CSS_PX * pixelRatio;
  for (let y = FLAT_PX; y + 2 < height && plates.length < MAX_EDGES; y++) {
    const row = y * width;
    let below = rowStart[y + 1] as number;
    for (let run = rowStart[y] as number; run < (rowStart[y + 1] as number); run++) {
      const start = startX[run] as number;
      const end = endX[run] as number;
      if (end - start < shortest) continue;
      while ((endX[below] as number) <= start) below++;
      for (let x = start; x < end; x++) {
        // Where the fill goes on below there is no edge.
        while ((endX[below] as number) <= x) below++;
        if (colorOf[below] === colorOf[run]) {
          x = (endX[below] as number) - 1;
          continue;
        }
        if (packed[row + x - width] !== packed[row + x] || !isShadedBelow(packed, width, row + x)) continue;
        const from = x;
        while (x < end && isShadedBelow(packed, width, row + x)) x++;
        if (x - from < shortest) continue;
        const plate = closePlate(picture, from, x, y, pixelRatio);
        if (plate) plates.push(plate);
      }
    }
  }
  return plates;
}

function closePlate(picture: Picture, from: number, to: number, y: number, pixelRatio: number): Plate | null {
  const { packed, width } = picture;
  const fill = packed[y * width + from] as number;
  const most = Math.round(MAX_CORNER_CSS_PX * pixelRatio);
  for (const aboveCssPx of ABOVE_CSS_PX) {
    const row = y - Math.round(aboveCssPx * pixelRatio);
    if (row < 0 || packed[row * width + from] !== fill || packed[row * width + to - 1] !== fill) continue;
    const left = endOfFill(picture, row, from, -1, most);
    const right = endOfFill(picture, row, to - 1, 1, most);
    if (left < 1 || right < 0 || right + 1 >= width) continue;
    const isEdge = (at: number) =>
      packed[at * width + left] === fill &&
      packed[at * width + right] === fill &&
      packed[at * width + left - 1] !== fill &&
      packed[at * width + right + 1] !== fill;
    let top = row;
    while (top > 0 && isEdge(top - 1)) top--;
    if (y + 1 - top < MIN_HEIGHT_CSS_PX * pixelRatio) continue;
    // Further up the fill runs on into the ground on both sides.
    const isOpen = (at: number) => packed[at * width + left - 1] === fill && packed[at * width + right + 1] === fill;
    if (OPEN_PX.some((up) => top >= up && isOpen(top - up)))
      return { edges: { left, top, right: right + 1, bottom: y + 1 }, fill };
  }
  return null;
}
