/** Enough that a percentile is within half a per cent. */
const SAMPLES = 50_000;

/** Linear light for each sRGB byte (IEC 61966-2-1). */
const linear = Float64Array.from({ length: 256 }, (_, byte) => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

/** How far apart light and dark are, in CIE L* (0 to 100). */
export interface LightnessRange {
  /** Between the 5th and the 95th percentile: where most of the picture lies. */
  readonly bulk: number;
  /** Between the 0.5th and the 99.5th percentile: from ink to paper. */
  readonly extremes: number;
}

/** Reads the range of lightness off evenly spaced RGB pixels. */
export function lightnessRange(rgb: Uint8Array): LightnessRange {
  const pixels = rgb.length / 3;
  const stride = Math.max(1, Math.floor(pixels / SAMPLES));
  const histogram = new Uint32Array(101);
  let count = 0;
  for (let n = 0; n < pixels; n += stride, count++) {
    const at = n * 3;
    const y = 0.2126 * at3(rgb, at) + 0.7152 * at3(rgb, at + 1) + 0.0722 * at3(rgb, at + 2);
    const lightness = y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
    const bin = Math.round(lightness);
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  const percentile = (share: number) => {
    let below = 0;
    for (let bin = 0; bin <= 100; bin++) {
      below += histogram[bin] as number;
      if (below >= share * count) return bin;
    }
    return 100;
  };
  return { bulk: percentile(0.95) - percentile(0.05), extremes: percentile(0.995) - percentile(0.005) };
}

function at3(rgb: Uint8Array, at: number): number {
  return linear[rgb[at] as number] as number;
}
