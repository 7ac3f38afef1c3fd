/** Points a pixel is cut at; four leave less than a hundredth of a pixel of error from 1 px of radius on. */
const SAMPLES = 4;

/**
 * Share of pixel (i, j), 0..1, that lies inside a corner: the square corner at (edgeX, edgeY) with its quarter circle of
 * `radiusPx` taken out, counted from the corner inwards. Exact along one axis, sampled along the other, flatter one.
 */
export function cornerCoverage(i: number, j: number, edgeX: number, edgeY: number, radiusPx: number): number {
  const x = i - edgeX;
  const y = j - edgeY;
  const square = clamp(x + 1) * clamp(y + 1);
  if (square === 0 || x >= radiusPx || y >= radiusPx) return square;
  const fromX = radiusPx - x - 0.5;
  const fromY = radiusPx - y - 0.5;
  const away = radiusPx - Math.sqrt(fromX * fromX + fromY * fromY);
  // A pixel reaches 0.71 px from its middle.
  if (away >= 0.75) return square;
  if (away <= -0.75) return 0;
  return fromX >= fromY ? covered(x, y, radiusPx) : covered(y, x, radiusPx);
}

/** Coverage where the contour is steep: for each cut across, how far the pixel reaches beyond the arc. */
function covered(x: number, y: number, radiusPx: number): number {
  let sum = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const at = y + (sample + 0.5) / SAMPLES;
    if (at < 0) continue;
    const up = radiusPx - at;
    const inset = up <= 0 ? 0 : radiusPx - Math.sqrt(Math.max(0, radiusPx * radiusPx - up * up));
    sum += clamp(x + 1 - inset);
  }
  return sum / SAMPLES;
}

/** Skia draws hairline arcs as this many chords a quarter circle, as twice as many from this radius on (SkScan_Hairline). */
const CHORDS = 4;
const FINER_FROM_PX = 19;

/** Where an arc of `radiusPx` drawn in chords is at height `up` over its centre, across from it. */
function chordAt(up: number, radiusPx: number): number {
  const step = Math.PI / 2 / (radiusPx < FINER_FROM_PX ? CHORDS : 2 * CHORDS);
  const from = Math.floor(Math.asin(up / radiusPx) / step) * step;
  const low = Math.sin(from);
  const share = (up / radiusPx - low) / (Math.sin(from + step) - low);
  return radiusPx * (Math.cos(from) + share * (Math.cos(from + step) - Math.cos(from)));
}

/**
 * Share of pixel (i, j) that a line one pixel thick covers whose outer contour is that of {@link cornerCoverage}, drawn
 * as renderers draw hairlines: one pixel thick along the steeper axis, so thinner than its width in the curve.
 */
export function hairlineCoverage(i: number, j: number, edgeX: number, edgeY: number, radiusPx: number): number {
  const x = i - edgeX;
  const y = j - edgeY;
  const isSteep = y > x;
  const across = isSteep ? x : y;
  const along = isSteep ? y : x;
  const middle = Math.max(0.1, radiusPx - 0.5);
  let sum = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const up = radiusPx - along - (sample + 0.5) / SAMPLES;
    if (up >= middle) continue;
    sum += clamp(1 - Math.abs(across + 0.5 - (up <= 0 ? 0.5 : radiusPx - chordAt(up, middle))));
  }
  return sum / SAMPLES;
}

const clamp = (share: number): number => (share < 0 ? 0 : share > 1 ? 1 : share);
