import type { Coverage } from './glyph.js';

/** Widths are counted in steps of this share of a pixel. */
const STEPS_PER_PX = 16;
const MAX_STROKE_PX = 40;
const MIN_COVERED = 40;

/**
 * The usual horizontal width of strokes in px: the median of the ink in the runs of the rows between the x line and the
 * baseline, weighted to stems by leaving out the rows that bars and bowls fill. 0 where there is none.
 */
export function strokeWidth({ data, width, top }: Coverage, fromY: number, toY: number): number {
  const counts = new Uint32Array(STEPS_PER_PX * MAX_STROKE_PX);
  let total = 0;
  for (let y = Math.max(0, Math.round(fromY - top)); y < Math.min(data.length / width, Math.round(toY - top)); y++) {
    let sum = 0;
    let peak = 0;
    for (let at = y * width; at < (y + 1) * width; at++) {
      const value = data[at] as number;
      if (value >= MIN_COVERED) {
        sum += value;
        if (value > peak) peak = value;
        continue;
      }
      const step = Math.round((sum / 255) * STEPS_PER_PX);
      if (peak > 2 * MIN_COVERED && step > 0 && step < counts.length) {
        counts[step] = (counts[step] as number) + 1;
        total++;
      }
      sum = 0;
      peak = 0;
    }
  }
  // Bowls cut at a slant and joined letters are wider than stems, so the stems are the lower part of the runs.
  let passed = 0;
  for (let step = 1; step < counts.length; step++) {
    passed += counts[step] as number;
    if (total > 0 && passed >= 0.4 * total) return step / STEPS_PER_PX;
  }
  return 0;
}
