import type { Analysis } from '../../analysis/analysis.js';
import { shapes } from '../../analysis/shapes.js';

/** Per region and half (left, right, top, bottom): red, green, blue and pixels. */
const HALVES = 4;
const SUMS = 4;

/**
 * How much each surface's colour changes across it in `raw`, the picture before noise was taken out: the greatest
 * difference of a channel's mean, 0..255, between its left and right or its upper and lower half, by region; 0 for other
 * shapes. Noise leaves means alone, so what has a trend is a piece of a gradient or photograph.
 */
export function trendsOf(analysis: Analysis, raw: Uint32Array): Float32Array {
  const { runs, regions, width, height } = analysis;
  const { shapeOf } = analysis.shapes;
  const slotOf = new Int32Array(regions.length).fill(-1);
  let slots = 0;
  for (let region = 0; region < regions.length; region++)
    if (shapeOf[region] === shapes.surface) slotOf[region] = slots++;
  const sums = new Float64Array(slots * HALVES * SUMS);
  const add = (at: number, red: number, green: number, blue: number, count: number) => {
    sums[at] = (sums[at] as number) + red;
    sums[at + 1] = (sums[at + 1] as number) + green;
    sums[at + 2] = (sums[at + 2] as number) + blue;
    sums[at + 3] = (sums[at + 3] as number) + count;
  };
  for (let y = 0; y < height; y++) {
    for (let run = runs.rowStart[y] as number; run < (runs.rowStart[y + 1] as number); run++) {
      const region = regions.regionOf[run] as number;
      const slot = slotOf[region] as number;
      if (slot < 0) continue;
      const middle = ((regions.left[region] as number) + (regions.right[region] as number)) >> 1;
      const isUpper = 2 * y + 1 < (regions.top[region] as number) + (regions.bottom[region] as number);
      const from = runs.startX[run] as number;
      const to = runs.endX[run] as number;
      const parts = [
        [from, Math.min(to, middle)],
        [Math.max(from, middle), to],
      ] as const;
      for (let side = 0; side < 2; side++) {
        const [start, end] = parts[side] as readonly [number, number];
        if (start >= end) continue;
        let red = 0;
        let green = 0;
        let blue = 0;
        for (let at = y * width + start; at < y * width + end; at++) {
          const rgb = raw[at] as number;
          red += rgb >> 16;
          green += (rgb >> 8) & 255;
          blue += rgb & 255;
        }
        add((slot * HALVES + side) * SUMS, red, green, blue, end - start);
        add((slot * HALVES + (isUpper ? 2 : 3)) * SUMS, red, green, blue, end - start);
      }
    }
  }
  return Float32Array.from(slotOf, (slot) => (slot < 0 ? 0 : trendOf(sums, slot * HALVES * SUMS)));
}

function trendOf(sums: Float64Array, at: number): number {
  let most = 0;
  for (const half of [0, 2]) {
    const first = at + half * SUMS;
    const second = first + SUMS;
    const [count, others] = [sums[first + 3] as number, sums[second + 3] as number];
    if (count === 0 || others === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const step = (sums[first + channel] as number) / count - (sums[second + channel] as number) / others;
      most = Math.max(most, Math.abs(step));
    }
  }
  return most;
}
