import type { GradientSamples } from './gradient-samples.js';

/** How colour goes along a gradient: mean place and colour of the samples, bin by bin, only bins that have some. */
export interface ColorCurve {
  readonly length: number;
  /** Ascending. */
  readonly place: Float64Array;
  /** Red, green, blue, 0..255, one after the other. */
  readonly rgb: Float64Array;
}

/** Where samples lie on the gradient line: 0 at its start, 1 at its end. */
export type Places = Float64Array;

/** As fine as stops are placed before they are fitted; half a bin of a kink's error is below one level. */
const BINS = 40;

/** Bins the samples by their place on the line. */
export function curveOf({ length, rgb }: GradientSamples, places: Places): ColorCurve {
  const counts = new Float64Array(BINS);
  const place = new Float64Array(BINS);
  const sums = new Float64Array(3 * BINS);
  for (let at = 0; at < length; at++) {
    const along = places[at] as number;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(along * BINS)));
    counts[bin] = (counts[bin] as number) + 1;
    place[bin] = (place[bin] as number) + along;
    for (let c = 0; c < 3; c++) sums[3 * bin + c] = (sums[3 * bin + c] as number) + (rgb[3 * at + c] as number);
  }
  let used = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    place[used] = (place[bin] as number) / count;
    for (let c = 0; c < 3; c++) sums[3 * used + c] = (sums[3 * bin + c] as number) / count;
    used++;
  }
  return { length: used, place: place.subarray(0, used), rgb: sums.subarray(0, 3 * used) };
}

/** Of each sample and channel how far it lies from the curve, and the curve's slope there in levels a unit of place. */
export interface Differences {
  readonly away: Float64Array;
  readonly slope: Float64Array;
}

/** Compares samples with a curve of at least two bins: straight between them, and beyond the ends as next to them. */
export function compare({ length, rgb }: GradientSamples, places: Places, curve: ColorCurve): Differences {
  const away = new Float64Array(3 * length);
  const slopes = new Float64Array(3 * length);
  const last = curve.length - 2;
  for (let at = 0; at < length; at++) {
    const along = places[at] as number;
    let node = Math.max(0, Math.min(last, Math.floor(along * curve.length)));
    while (node < last && along > (curve.place[node + 1] as number)) node++;
    while (node > 0 && along < (curve.place[node] as number)) node--;
    const from = curve.place[node] as number;
    const span = (curve.place[node + 1] as number) - from;
    for (let c = 0; c < 3; c++) {
      const start = curve.rgb[3 * node + c] as number;
      const slope = span > 0 ? ((curve.rgb[3 * node + 3 + c] as number) - start) / span : 0;
      away[3 * at + c] = (rgb[3 * at + c] as number) - start - slope * (along - from);
      slopes[3 * at + c] = slope;
    }
  }
  return { away, slope: slopes };
}

/** Root mean square of what the curve leaves unexplained, in levels of 255; infinite without a curve. */
export function residualOf(samples: GradientSamples, places: Places, curve: ColorCurve): number {
  if (curve.length < 2) return Number.POSITIVE_INFINITY;
  const { away } = compare(samples, places, curve);
  let squares = 0;
  for (let at = 0; at < away.length; at++) squares += (away[at] as number) ** 2;
  return Math.sqrt(squares / away.length);
}

/** The widest range any channel goes through, in levels of 255. */
export function rangeOf({ length, rgb }: ColorCurve): number {
  let widest = 0;
  for (let c = 0; c < 3; c++) {
    let low = 255;
    let high = 0;
    for (let at = 0; at < length; at++) {
      low = Math.min(low, rgb[3 * at + c] as number);
      high = Math.max(high, rgb[3 * at + c] as number);
    }
    widest = Math.max(widest, high - low);
  }
  return widest;
}
