import { at, LAYER_PARAMETERS, rowsOf, type ShadowTask, writeResiduals } from './shadow-model.js';
import { solveSymmetric } from './solve-symmetric.js';

/** Where a descent ended. */
export interface Descent {
  readonly parameters: readonly number[];
  /** Sum of squares with the preferences. */
  readonly cost: number;
  /** Root mean square of the samples alone, in levels. */
  readonly residual: number;
}

const MAX_STEPS = 14;
const MAX_ATTEMPTS = 5;
/** Steps of the numeric derivative, and the longest step taken. */
const DELTA = 1e-3;
const MAX_CHANGE = 8;
/** A step that gains less than this share ends the descent. */
const MIN_GAIN = 1e-4;
/** Bounds that keep a poor start from running away, source pixels. */
const MIN_LOG_SIGMA = Math.log(0.25);
const MAX_LOG_SIGMA = Math.log(120);
const MIN_LOG_STRENGTH = Math.log(0.25);

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let row = 0; row < a.length; row++) total += (a[row] as number) * (b[row] as number);
  return total;
}

function keepInBounds(parameters: number[], full: number): void {
  for (let from = 0; from < parameters.length; from += LAYER_PARAMETERS) {
    const sigma = parameters[from + at.logSigma] as number;
    const strength = parameters[from + at.logStrength] as number;
    parameters[from + at.logSigma] = Math.min(MAX_LOG_SIGMA, Math.max(MIN_LOG_SIGMA, sigma));
    parameters[from + at.logStrength] = Math.min(Math.log(full), Math.max(MIN_LOG_STRENGTH, strength));
  }
}

/** Levenberg-Marquardt (Marquardt 1963) from one start, over the parameters that are `free`; ends after a fixed number of steps. */
export function descend(task: ShadowTask, start: readonly number[], free: readonly number[]): Descent {
  const rows = rowsOf(task, start.length / LAYER_PARAMETERS);
  const base = new Float64Array(rows);
  const moved = new Float64Array(rows);
  const slopes = free.map(() => new Float64Array(rows));
  let parameters = start.slice();
  keepInBounds(parameters, task.full);
  let cost = writeResiduals(task, parameters, base);
  let damping = 0.01;
  for (let step = 0; step < MAX_STEPS; step++) {
    free.forEach((parameter, index) => {
      const next = parameters.slice();
      next[parameter] = (next[parameter] as number) + DELTA;
      writeResiduals(task, next, moved);
      const slope = slopes[index] as Float64Array;
      for (let row = 0; row < rows; row++) slope[row] = ((moved[row] as number) - (base[row] as number)) / DELTA;
    });
    const normal = slopes.map((a) => slopes.map((b) => dot(a, b)));
    const target = slopes.map((a) => -dot(a, base));
    let gained = 0;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && gained === 0; attempt++) {
      const damped = normal.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) + 1e-9 : value)));
      const change = solveSymmetric(damped, target);
      const next = parameters.slice();
      free.forEach((parameter, index) => {
        next[parameter] = (next[parameter] as number) + Math.max(-MAX_CHANGE, Math.min(MAX_CHANGE, change[index] ?? 0));
      });
      keepInBounds(next, task.full);
      const nextCost = writeResiduals(task, next, moved);
      if (nextCost >= cost) {
        damping *= 8;
        continue;
      }
      gained = cost - nextCost;
      parameters = next;
      cost = nextCost;
      base.set(moved);
      damping = Math.max(1e-6, damping / 4);
    }
    if (gained <= MIN_GAIN * cost) break;
  }
  const { length } = task.samples;
  const levels = base.subarray(0, length);
  return { parameters, cost, residual: Math.sqrt(dot(levels, levels) / Math.max(1, length)) };
}
