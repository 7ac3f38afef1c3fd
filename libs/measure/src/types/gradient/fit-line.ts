import { type ColorCurve, compare, curveOf, type Places, residualOf } from './color-curve.js';
import type { GradientSamples } from './gradient-samples.js';

/** One way to explain the colours of a box. */
export interface GradientFit {
  readonly kind: 'linear' | 'radial';
  /** CSS: 0 to the top, 90 to the right; in [22.5, 202.5), as the other half names the same with its stops reversed. */
  readonly angleDeg: number | null;
  readonly places: Places;
  readonly curve: ColorCurve;
  /** Root mean square of what is left unexplained, in levels of 255. */
  readonly residual: number;
}

/** Directions tried first: near enough for the refinement to find the true one. */
const COARSE_DEG = 7.5;
/** Samples looked at for the first direction. */
const COARSE_SAMPLES = 300;
const REFINEMENTS = 6;
/** Between the angles authors write, so that noise does not turn a gradient round. */
const FIRST_ANGLE_DEG = 22.5;
const MAX_TURN_DEG = 4;
/** Angles are told to a tenth of a degree. */
const EXACT_DEG = 0.02;
/** What explains hardly more is rounding: a direction that was right stays. */
const WORTH_TURNING = 0.998;
/** No direction near by explains what the best of the coarse ones leaves this much of; levels of 255. */
const HOPELESS_RESIDUAL = 10;

const radians = (deg: number): number => (deg * Math.PI) / 180;

/** Places on the CSS gradient line through the box's middle: it ends where the corners project to (CSS Images 3, 3.1). */
function placesAlong({ box, length, x, y }: GradientSamples, angleDeg: number): Places {
  const sin = Math.sin(radians(angleDeg));
  const cos = Math.cos(radians(angleDeg));
  const line = Math.abs((box.right - box.left) * sin) + Math.abs((box.bottom - box.top) * cos);
  const places = new Float64Array(length);
  for (let at = 0; at < length; at++) places[at] = ((x[at] as number) * sin - (y[at] as number) * cos) / line + 0.5;
  return places;
}

function thin(samples: GradientSamples): GradientSamples {
  const step = Math.max(1, Math.ceil(samples.length / COARSE_SAMPLES));
  const kept = Array.from({ length: Math.ceil(samples.length / step) }, (_, index) => index * step);
  return {
    box: samples.box,
    length: kept.length,
    x: Float64Array.from(kept, (at) => samples.x[at] as number),
    y: Float64Array.from(kept, (at) => samples.y[at] as number),
    rgb: Float64Array.from(
      { length: 3 * kept.length },
      (_, at) => samples.rgb[3 * (kept[Math.floor(at / 3)] as number) + (at % 3)] as number,
    ),
  };
}

function fitAt(samples: GradientSamples, angleDeg: number): GradientFit {
  const places = placesAlong(samples, angleDeg);
  const curve = curveOf(samples, places);
  return { kind: 'linear', angleDeg, places, curve, residual: residualOf(samples, places, curve) };
}

/** The turn, in degrees, that lessens the differences most (Gauss-Newton in one unknown). */
function turnOf(samples: GradientSamples, { angleDeg, places, curve }: GradientFit): number {
  const { box, x, y } = samples;
  const sin = Math.sin(radians(angleDeg ?? 0));
  const cos = Math.cos(radians(angleDeg ?? 0));
  const line = Math.abs((box.right - box.left) * sin) + Math.abs((box.bottom - box.top) * cos);
  let product = 0;
  let square = 0;
  if (curve.length < 2) return 0;
  const { away, slope } = compare(samples, places, curve);
  for (let at = 0; at < samples.length; at++) {
    const across = ((x[at] as number) * cos + (y[at] as number) * sin) / line;
    for (let c = 0; c < 3; c++) {
      const change = (slope[3 * at + c] as number) * across;
      product += (away[3 * at + c] as number) * change;
      square += change * change;
    }
  }
  const turn = square > 0 ? ((product / square) * 180) / Math.PI : 0;
  return Math.max(-MAX_TURN_DEG, Math.min(MAX_TURN_DEG, turn));
}

/** The direction along which the colours are best a function of place alone, from a coarse sweep refined. */
export function fitLine(samples: GradientSamples): GradientFit {
  const few = thin(samples);
  let coarse = fitAt(few, FIRST_ANGLE_DEG);
  for (let angle = FIRST_ANGLE_DEG + COARSE_DEG; angle < FIRST_ANGLE_DEG + 180; angle += COARSE_DEG) {
    const next = fitAt(few, angle);
    if (next.residual < coarse.residual) coarse = next;
  }
  if (coarse.residual > HOPELESS_RESIDUAL) return coarse;
  let best = fitAt(samples, coarse.angleDeg ?? 0);
  let current = best;
  for (let round = 0; round < REFINEMENTS; round++) {
    const turn = turnOf(samples, current);
    if (Math.abs(turn) < EXACT_DEG) break;
    current = fitAt(samples, (current.angleDeg ?? 0) + turn);
    if (current.residual < WORTH_TURNING * best.residual) best = current;
  }
  const angleDeg = best.angleDeg ?? 0;
  if (angleDeg < FIRST_ANGLE_DEG) return fitAt(samples, angleDeg + 180);
  return angleDeg < FIRST_ANGLE_DEG + 180 ? best : fitAt(samples, angleDeg - 180);
}
