import { type ColorCurve, type CurveSamples, curveError, fitCurve, levelAt } from './color-curve.js';
import { SEARCH_KNOTS } from './search-knots.js';

/** Most stops CSS gradients are given here, as in the value. */
const MAX_STOPS = 8;
/** A run of colours that leaves a straight line by no more than this has no stop there, levels. */
const STOP_LEVELS = 2;
/** Steps in which an inner stop's place is looked for. */
const PLACE_STEPS = [0.06, 0.03, 0.015, 0.0075, 0.004];
/** A stop is needed when the mean square error without it is larger than this many times and by so much. */
const NEEDED_FACTOR = 1.5;
const NEEDED_ERROR = 0.1;
/** Two stops lie at least so far apart. */
const MIN_APART = 0.02;

/** The fewest straight pieces that follow the run of colours within two levels: stops at 0, at 1 and where the slope changes. */
export function findStops(samples: CurveSamples, places: Float64Array, tolerance: number): ColorCurve {
  const fine = fitCurve(samples, places, SEARCH_KNOTS);
  const seen = SEARCH_KNOTS.map((knot) => isSeen(samples, places, knot));
  let knots = [0, 1];
  let curve = fitCurve(samples, places, knots);
  while (knots.length < MAX_STOPS) {
    let worst = STOP_LEVELS * tolerance;
    let where = -1;
    SEARCH_KNOTS.forEach((knot, index) => {
      if (!seen[index] || knots.some((other) => Math.abs(other - knot) < 2 * MIN_APART)) return;
      for (let channel = 0; channel < 3; channel++) {
        const off = Math.abs((fine.levels[index * 3 + channel] as number) - levelAt(curve, knot, channel));
        if (off > worst) {
          worst = off;
          where = knot;
        }
      }
    });
    if (where < 0) break;
    knots = placeKnots(
      samples,
      places,
      [...knots, where].sort((a, b) => a - b),
    );
    curve = fitCurve(samples, places, knots);
  }
  return fitCurve(samples, places, pruneKnots(samples, places, knots));
}

function isSeen(samples: CurveSamples, places: Float64Array, knot: number): boolean {
  const half = 0.5 / (SEARCH_KNOTS.length - 1);
  let count = 0;
  for (let at = 0; at < samples.length; at++)
    if (samples.weight[at] && Math.abs((places[at] as number) - knot) <= half) count++;
  return count >= 4;
}

/** Moves the inner knots to where the curve leaves least. */
function placeKnots(samples: CurveSamples, places: Float64Array, start: readonly number[]): number[] {
  const knots = [...start];
  let least = curveError(samples, places, fitCurve(samples, places, knots));
  for (const step of PLACE_STEPS) {
    for (let knot = 1; knot + 1 < knots.length; knot++) {
      for (const move of [-step, step]) {
        const place = (knots[knot] as number) + move;
        const isApart =
          place - (knots[knot - 1] as number) >= MIN_APART && (knots[knot + 1] as number) - place >= MIN_APART;
        if (!isApart) continue;
        const tried = knots.slice();
        tried[knot] = place;
        const error = curveError(samples, places, fitCurve(samples, places, tried));
        if (error >= least) continue;
        least = error;
        knots[knot] = place;
      }
    }
  }
  return knots;
}

/** Leaves out the knots that a better place of the others makes needless. */
function pruneKnots(samples: CurveSamples, places: Float64Array, start: readonly number[]): readonly number[] {
  let knots = start;
  for (let knot = knots.length - 2; knot > 0; knot--) {
    const least = curveError(samples, places, fitCurve(samples, places, knots));
    const fewer = placeKnots(
      samples,
      places,
      knots.filter((_, index) => index !== knot),
    );
    const error = curveError(samples, places, fitCurve(samples, places, fewer));
    if (error <= NEEDED_FACTOR * least + NEEDED_ERROR) knots = fewer;
  }
  return knots;
}
