import { round } from '../../round.js';

/** A length and how often it was seen. */
export interface SeenLength {
  readonly px: number;
  readonly count: number;
}

/** `unitPx` is null where the lengths show no grid; `confidence` is one minus the chance of such a fit without one. */
export interface BaseUnit {
  readonly unitPx: number | null;
  readonly confidence: number;
  /** How far a length may be off a multiple and still count as on it: half the step lengths were measured in. */
  readonly tolerancePx: number;
}

/** Fewer different lengths fit some unit whatever they are. */
const MIN_LENGTHS = 4;
/** Designs have some dozens of lengths; of an imported set of thousands those seen most tell, as the work grows with their square. */
const MAX_LENGTHS = 256;
/** A unit that fewer of the lengths keep to is no base unit, however unlikely the fit. */
const MIN_FIT = 0.6;
/** A fit that chance gives more often than this is not reported. */
const MAX_CHANCE = 0.1;

const range = (fromPx: number, toPx: number, stepPx: number): number[] =>
  Array.from({ length: Math.round((toPx - fromPx) / stepPx) + 1 }, (_, i) => fromPx + i * stepPx);
/** Eighths reach the units of a changed root font size (17.5 px: a quarter rem is 4.375). */
const FRACTIONAL_UNITS = range(2, 16, 0.125);
const WHOLE_UNITS = range(2, 16, 1);

/** The coarsest step all lengths are whole multiples of: 1 on a plain screenshot, finer from a denser one. */
function measuringStep(lengths: readonly SeenLength[]): number {
  const fits = (step: number) => lengths.every(({ px }) => Math.abs(px / step - Math.round(px / step)) * step < 0.006);
  return [1, 1 / 2, 1 / 3].find(fits) ?? 1 / 4;
}

const offGrid = (px: number, unitPx: number): number => Math.abs(px - unitPx * Math.max(1, Math.round(px / unitPx)));

/** Whether a length lies on a multiple of the base unit, as closely as it was measured. */
export function isOnGrid(px: number, { unitPx, tolerancePx }: BaseUnit): boolean {
  return unitPx !== null && offGrid(px, unitPx) <= tolerancePx + 1e-9;
}

/** The chance that independent draws of probability `p` reach `target`, where draw i brings `weights[i]`. */
function chanceToReach(target: number, weights: readonly number[], p: number): number {
  let chances = [1];
  for (const weight of weights) {
    const next = Array.from({ length: chances.length + weight }, () => 0);
    chances.forEach((chance, sum) => {
      next[sum] = (next[sum] ?? 0) + chance * (1 - p);
      next[sum + weight] = (next[sum + weight] ?? 0) + chance * p;
    });
    chances = next;
  }
  return chances.slice(target).reduce((sum, chance) => sum + chance, 0);
}

/**
 * The unit that lengths keep to more than chance explains. Each of 2..16 px in eighths is tested: the lengths on a
 * multiple are weighed (1 + log2 of how often each was seen) against what lengths drawn from the same range and
 * measuring step would reach, and the chance is multiplied by the number of units tested (Bonferroni; 15 for a whole
 * unit, 113 for a fractional one). Lengths are never changed by it.
 */
export function inferBaseUnit(seen: readonly SeenLength[]): BaseUnit {
  const counts = new Map<number, number>();
  for (const { px, count } of seen) counts.set(px, (counts.get(px) ?? 0) + count);
  const lengths = [...counts]
    .map(([px, count]) => ({ px, count }))
    .sort((a, b) => b.count - a.count || a.px - b.px)
    .slice(0, MAX_LENGTHS)
    .sort((a, b) => a.px - b.px);
  const stepPx = measuringStep(lengths);
  const tolerancePx = stepPx / 2;
  const none: BaseUnit = { unitPx: null, confidence: 0, tolerancePx };
  const longest = lengths.at(-1);
  if (!longest || lengths.length < MIN_LENGTHS) return none;

  const weights = lengths.map(({ count }) => 1 + Math.floor(Math.log2(count)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const possible = Array.from({ length: Math.round(longest.px / stepPx) }, (_, i) => (i + 1) * stepPx);

  const fits = FRACTIONAL_UNITS.flatMap((unitPx) => {
    const unit = { unitPx, confidence: 0, tolerancePx };
    const on = weights.filter((_, i) => isOnGrid(lengths[i]?.px ?? 0, unit)).reduce((sum, weight) => sum + weight, 0);
    if (on / total < MIN_FIT) return [];
    const p = possible.filter((px) => isOnGrid(px, unit)).length / possible.length;
    const tested = Number.isInteger(unitPx) ? WHOLE_UNITS.length : FRACTIONAL_UNITS.length;
    const chance = chanceToReach(on, weights, p) * tested;
    const off = lengths.reduce((sum, { px }, i) => sum + offGrid(px, unitPx) * (weights[i] ?? 0), 0);
    return chance <= MAX_CHANCE ? [{ unitPx, chance, off }] : [];
  });
  const [best] = fits.sort((a, b) => a.chance - b.chance || a.off - b.off || b.unitPx - a.unitPx);
  return best ? { unitPx: best.unitPx, confidence: round(1 - best.chance, 3), tolerancePx } : none;
}
