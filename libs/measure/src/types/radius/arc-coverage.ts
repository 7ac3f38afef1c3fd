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

/** A quarter circle of radius 1 in chords: sine and cosine where each begins, and what they change by up to its end. */
interface Chords {
  readonly stepRad: number;
  readonly ends: readonly (readonly [sine: number, cosine: number, sineStep: number, cosineStep: number])[];
}

function chordsOf(count: number): Chords {
  const stepRad = Math.PI / 2 / count;
  // Rounding may put the end of the last chord into one more.
  const ends = Array.from({ length: count + 1 }, (_, chord) => {
    const from = chord * stepRad;
    const to = from + stepRad;
    const sine = Math.sin(from);
    const cosine = Math.cos(from);
    return [sine, cosine, Math.sin(to) - sine, Math.cos(to) - cosine] as const;
  });
  return { stepRad, ends };
}

const coarse = chordsOf(CHORDS);
const fine = chordsOf(2 * CHORDS);

/** Where an arc of `radiusPx` drawn in chords is at height `up` over its centre, across from it. */
function chordAt(up: number, radiusPx: number): number {
  const { stepRad, ends } = radiusPx < FINER_FROM_PX ? coarse : fine;
  const chord = ends[Math.floor(Math.asin(up / radiusPx) / stepRad)] as Chords['ends'][number];
  const share = (up / radiusPx - chord[0]) / chord[2];
  return radiusPx * (chord[1] + share * chord[3]);
}

/** How far in from the edge a hairline of `radiusPx` lies at each cut across `pixels` rows (or columns) that begin `edge` after the box. */
function hairlineInsets(pixels: number, edge: number, radiusPx: number): Float64Array {
  const middle = Math.max(0.1, radiusPx - 0.5);
  const insets = new Float64Array(pixels * SAMPLES);
  for (let at = 0; at < insets.length; at++) {
    const along = Math.floor(at / SAMPLES) - edge;
    const up = radiusPx - along - ((at % SAMPLES) + 0.5) / SAMPLES;
    if (up >= middle) insets[at] = Number.POSITIVE_INFINITY;
    else insets[at] = up <= 0 ? 0.5 : radiusPx - chordAt(up, middle);
  }
  return insets;
}

/**
 * A line one pixel thick whose outer contour is that of {@link cornerCoverage}, drawn as renderers draw hairlines: one
 * pixel thick along the steeper axis, so thinner than its width in the curve.
 */
export class Hairline {
  private readonly rows: Float64Array;
  private readonly columns: Float64Array;

  /** @param pixels columns and rows that are looked at */
  constructor(
    pixels: number,
    private readonly edgeX: number,
    private readonly edgeY: number,
    radiusPx: number,
  ) {
    this.rows = hairlineInsets(pixels, edgeY, radiusPx);
    this.columns = edgeX === edgeY ? this.rows : hairlineInsets(pixels, edgeX, radiusPx);
  }

  /** Share of pixel (i, j), 0..1, that the line covers. */
  coverage(i: number, j: number): number {
    const x = i - this.edgeX;
    const y = j - this.edgeY;
    const isSteep = y > x;
    const across = isSteep ? x : y;
    const insets = isSteep ? this.rows : this.columns;
    const first = (isSteep ? j : i) * SAMPLES;
    let sum = 0;
    for (let sample = 0; sample < SAMPLES; sample++)
      sum += clamp(1 - Math.abs(across + 0.5 - (insets[first + sample] as number)));
    return sum / SAMPLES;
  }
}

const clamp = (share: number): number => (share < 0 ? 0 : share > 1 ? 1 : share);
