import type { Edges } from '../../analysis/outlines.js';
import { type ColorCurve, type CurveSamples, curveError, fitCurve, levelAt, offCurve } from './color-curve.js';
import { findStops } from './find-stops.js';
import { SEARCH_KNOTS } from './search-knots.js';

/** Points of a picture in source pixels. */
interface Points {
  readonly length: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Cells of an area with where they are: the middle of each in source pixels. */
export interface AreaSamples extends CurveSamples, Points {}

/** A gradient that explains an area. */
export interface GradientFit {
  readonly kind: 'linear' | 'radial';
  /** CSS degrees, `null` for a radial one. */
  readonly angleDeg: number | null;
  /** Of a radial one: its centre as shares of the box, and whether it is a circle. */
  readonly centre: readonly [x: number, y: number, isRound: boolean] | null;
  /** The stops: places 0..1 and levels. */
  readonly curve: ColorCurve;
  /** Root mean square of what the fit leaves, in levels. */
  readonly residual: number;
  /** Share of the samples that are of the gradient and not of what lies on it, 0..1. */
  readonly share: number;
}

/** Directions tried first, degrees apart, and how fine the search gets. */
const COARSE_STEP_DEG = 15;
const FINEST_STEP_DEG = 0.25;
/** Cells farther off than this, in levels or in usual distances, show what lies on the gradient. */
const OUTLIER_LEVELS = 2.5;
const OUTLIER_FACTOR = 3;
const ROUNDS = 3;
const FEW = 100;
/** What the best of them leaves at most, levels and share of the change: it is a few degrees off, and outliers count. */
const HOPELESS_LEVELS = 4;
const HOPELESS_SHARE = 0.06;
/** Centres of radial gradients tried, as shares of the box. */
const CENTRES = [0, 0.5, 1];

/** Places along the CSS gradient line of a box (CSS Images 3, 3.1.1). */
function linearPlaces({ x, y, length }: Points, box: Edges, angleDeg: number): Float64Array {
  const sine = Math.sin((angleDeg * Math.PI) / 180);
  const cosine = Math.cos((angleDeg * Math.PI) / 180);
  const line = Math.abs((box.right - box.left) * sine) + Math.abs((box.bottom - box.top) * cosine);
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  const places = new Float64Array(length);
  for (let at = 0; at < length; at++)
    places[at] = (((x[at] as number) - middleX) * sine - ((y[at] as number) - middleY) * cosine) / line + 0.5;
  return places;
}

/** Places along the ray of a radial gradient that ends at the farthest corner: a circle, or an ellipse of the sides' ratio. */
function radialPlaces({ x, y, length }: Points, box: Edges, centreX: number, centreY: number, isRound: boolean) {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const atX = box.left + centreX * width;
  const atY = box.top + centreY * height;
  const farX = Math.max(centreX, 1 - centreX) * width;
  const farY = Math.max(centreY, 1 - centreY) * height;
  const radiusX = isRound ? Math.hypot(farX, farY) : farX * Math.SQRT2;
  const radiusY = isRound ? radiusX : farY * Math.SQRT2;
  const places = new Float64Array(length);
  for (let at = 0; at < length; at++)
    places[at] = Math.hypot(((x[at] as number) - atX) / radiusX, ((y[at] as number) - atY) / radiusY);
  return places;
}

const errorOf = (samples: AreaSamples, places: Float64Array): number =>
  curveError(samples, places, fitCurve(samples, places, SEARCH_KNOTS));

/** Leaves the samples out that do not lie on the curve; returns the share kept. */
function dropOutliers(samples: AreaSamples, places: Float64Array, tolerance: number): number {
  const curve = fitCurve(samples, places, SEARCH_KNOTS);
  const off = Float64Array.from({ length: samples.length }, (_, at) =>
    Math.sqrt(offCurve(samples, places, curve, at) / 3),
  );
  const usual = off.slice().sort()[samples.length >> 1] ?? 0;
  const most = Math.max(OUTLIER_LEVELS * tolerance, OUTLIER_FACTOR * usual);
  let kept = 0;
  for (let at = 0; at < samples.length; at++) {
    samples.weight[at] = (off[at] as number) <= most ? 1 : 0;
    kept += samples.weight[at] as number;
  }
  return kept / samples.length;
}

/** Every few of the samples: what is tried first need not be exact. */
function thin(samples: AreaSamples): AreaSamples {
  const step = Math.max(1, Math.floor(samples.length / FEW));
  const length = Math.ceil(samples.length / step);
  return {
    length,
    x: Float64Array.from({ length }, (_, at) => samples.x[at * step] as number),
    y: Float64Array.from({ length }, (_, at) => samples.y[at * step] as number),
    levels: Float32Array.from(
      { length: 3 * length },
      (_, at) => samples.levels[Math.floor(at / 3) * 3 * step + (at % 3)] as number,
    ),
    weight: Uint8Array.from({ length }, (_, at) => samples.weight[at * step] as number),
  };
}

/** The direction in 0 < angle <= 180 along which the colours change most plainly. */
function findAngle(samples: AreaSamples, box: Edges, around: number | null): number {
  const used = around === null ? thin(samples) : samples;
  const cost = (angle: number) => errorOf(used, linearPlaces(used, box, angle));
  let best = around ?? 0;
  let least = Number.POSITIVE_INFINITY;
  if (around === null)
    for (let angle = COARSE_STEP_DEG; angle <= 180; angle += COARSE_STEP_DEG) {
      const here = cost(angle);
      if (here < least) {
        least = here;
        best = angle;
      }
    }
  else least = cost(best);
  for (let step = around === null ? COARSE_STEP_DEG / 2 : 1; step >= FINEST_STEP_DEG; step /= 2) {
    for (const angle of [best - step, best + step]) {
      const here = cost(angle);
      if (here < least) {
        least = here;
        best = angle;
      }
    }
  }
  const turned = ((best % 180) + 180) % 180;
  return turned === 0 ? 180 : turned;
}

/** A gradient without its stops. */
type Shape = Omit<GradientFit, 'curve'>;

function placesOf(points: Points, box: Edges, { angleDeg, centre }: Shape): Float64Array {
  return centre ? radialPlaces(points, box, ...centre) : linearPlaces(points, box, angleDeg ?? 0);
}

function fitLinear(samples: AreaSamples, box: Edges, tolerance: number): Shape {
  let angle = findAngle(samples, box, null);
  let share = 1;
  for (let round = 1; round < ROUNDS; round++) {
    share = dropOutliers(samples, linearPlaces(samples, box, angle), tolerance);
    angle = findAngle(samples, box, angle);
  }
  // Whole degrees are what people write; halves of them are not told apart.
  const angleDeg = Math.round(angle) || 180;
  const places = linearPlaces(samples, box, angleDeg);
  return { kind: 'linear', angleDeg, centre: null, residual: Math.sqrt(errorOf(samples, places)), share };
}

function fitRadial(samples: AreaSamples, box: Edges, tolerance: number): Shape {
  samples.weight.fill(1);
  let least = Number.POSITIVE_INFINITY;
  let centre: NonNullable<GradientFit['centre']> = [0.5, 0.5, false];
  const places = () => radialPlaces(samples, box, ...centre);
  for (let round = 0; round < 2; round++) {
    const few = thin(samples);
    for (const centreX of CENTRES) {
      for (const centreY of CENTRES) {
        for (const isRound of [false, true]) {
          const error = errorOf(few, radialPlaces(few, box, centreX, centreY, isRound));
          if (error >= least) continue;
          least = error;
          centre = [centreX, centreY, isRound];
        }
      }
    }
    if (round === 0) {
      dropOutliers(samples, places(), tolerance);
      least = Number.POSITIVE_INFINITY;
    }
  }
  const share = dropOutliers(samples, places(), tolerance);
  return { kind: 'radial', angleDeg: null, centre, residual: Math.sqrt(errorOf(samples, places())), share };
}

const HOPELESS: Shape = { kind: 'linear', angleDeg: 180, centre: null, residual: Number.POSITIVE_INFINITY, share: 0 };

/** The greatest difference between two samples in any channel. */
function rangeOf({ levels, length }: AreaSamples): number {
  let range = 0;
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = 0;
    for (let at = 0; at < length; at++) {
      low = Math.min(low, levels[at * 3 + channel] as number);
      high = Math.max(high, levels[at * 3 + channel] as number);
    }
    range = Math.max(range, high - low);
  }
  return range;
}

/** Whether some coarse direction or centre comes near the colours of an area: most smooth parts of photographs do not. */
function isPromising(few: AreaSamples, box: Edges, tolerance: number): boolean {
  const most = (HOPELESS_LEVELS * tolerance + HOPELESS_SHARE * rangeOf(few)) ** 2;
  for (let angle = COARSE_STEP_DEG; angle <= 180; angle += COARSE_STEP_DEG)
    if (errorOf(few, linearPlaces(few, box, angle)) <= most) return true;
  return CENTRES.some((x) =>
    CENTRES.some((y) => [false, true].some((isRound) => errorOf(few, radialPlaces(few, box, x, y, isRound)) <= most)),
  );
}

/** The gradient that explains an area best, its run of colours not yet in stops: linear unless a radial one leaves clearly less. */
export function fitGradient(samples: AreaSamples, box: Edges, tolerance: number, maxResidual: number): GradientFit {
  const few = thin(samples);
  if (!isPromising(few, box, tolerance))
    return { ...HOPELESS, curve: fitCurve(few, linearPlaces(few, box, 180), SEARCH_KNOTS) };
  const linear = fitLinear(samples, box, tolerance);
  let best = linear;
  const weights = samples.weight.slice();
  if (linear.residual > maxResidual || linear.share < 0.9) {
    const radial = fitRadial(samples, box, tolerance);
    if (radial.residual * linear.share < linear.residual * radial.share * 0.8 || radial.share > linear.share + 0.15)
      best = radial;
    else samples.weight.set(weights);
  }
  return { ...best, curve: fitCurve(samples, placesOf(samples, box, best), SEARCH_KNOTS) };
}

/** The same gradient with the stops it has on a box: the fewest that explain its run of colours. */
export function stopsOn(samples: AreaSamples, box: Edges, fit: GradientFit, tolerance: number): GradientFit {
  return { ...fit, curve: findStops(samples, placesOf(samples, box, fit), tolerance) };
}

/** A pixel may differ this much from its gradient: rounding, dithering, the slope within a pixel. */
const PIXEL_LEVELS = 2.5;

/** Whether a pixel has the colour that the gradient has there. */
export function isOnGradient(
  fit: GradientFit,
  box: Edges,
  x: number,
  y: number,
  rgb: number,
  tolerance: number,
): boolean {
  const place = placesOf({ length: 1, x: [x + 0.5], y: [y + 0.5] }, box, fit)[0] as number;
  return [16, 8, 0].every((shift, channel) => {
    const level = Math.max(0, Math.min(255, levelAt(fit.curve, place, channel)));
    return Math.abs(((rgb >> shift) & 255) - level) <= PIXEL_LEVELS * tolerance;
  });
}
