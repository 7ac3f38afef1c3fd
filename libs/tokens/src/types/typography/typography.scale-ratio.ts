import { round } from '../../round.js';

/** `ratio` is null where the sizes show no scale; `confidence` is one minus the chance of such a fit without one. */
export interface ScaleRatio {
  readonly ratio: number | null;
  readonly confidence: number;
}

/** The ratios that type scales are built with, musical intervals (Bringhurst, "The Elements of Typographic Style", ch. 8). */
const RATIOS = [16 / 15, 9 / 8, 6 / 5, 5 / 4, 4 / 3, Math.SQRT2, 3 / 2, 1.618];
/** Fewer sizes beside the base fit some ratio whatever they are. */
const MIN_OTHERS = 3;
/** A ratio that fewer of the sizes keep to is no scale. */
const MIN_FIT = 0.8;
/** A fit that chance gives more often than this is not reported. */
const MAX_CHANCE = 0.1;
/** How closely a size is measured and a scale is rounded to: half a pixel. */
const TOLERANCE_PX = 0.5;

function isOnScale(px: number, basePx: number, ratio: number): boolean {
  const step = Math.round(Math.log(px / basePx) / Math.log(ratio));
  return step !== 0 && Math.abs(px - basePx * ratio ** step) <= TOLERANCE_PX;
}

/** The chance that so many of independent draws or more succeed, the i-th with `chances[i]` (Poisson binomial). */
function chanceOfAtLeast(count: number, chances: readonly number[]): number {
  let hits = [1];
  for (const p of chances) {
    const next = [...hits.map((chance) => chance * (1 - p)), 0];
    hits.forEach((chance, i) => {
      next[i + 1] = (next[i + 1] ?? 0) + chance * p;
    });
    hits = next;
  }
  return hits.slice(count).reduce((sum, chance) => sum + chance, 0);
}

/**
 * The ratio whose powers, times `basePx`, font sizes keep to more than chance explains: a size drawn at random lies
 * within half a pixel of a step with the share of its step that a pixel is; the chance is multiplied by the number of
 * ratios tested (Bonferroni). Sizes are never changed by it.
 */
export function inferScaleRatio(sizesPx: readonly number[], basePx: number | null): ScaleRatio {
  const none: ScaleRatio = { ratio: null, confidence: 0 };
  const others = [...new Set(sizesPx)].filter((px) => px !== basePx);
  if (basePx === null || others.length < MIN_OTHERS) return none;
  const fits = RATIOS.flatMap((ratio) => {
    const on = others.filter((px) => isOnScale(px, basePx, ratio)).length;
    if (on / others.length < MIN_FIT) return [];
    const chances = others.map((px) => Math.min(1, (2 * TOLERANCE_PX) / (px * Math.log(ratio))));
    const chance = chanceOfAtLeast(on, chances) * RATIOS.length;
    return chance <= MAX_CHANCE ? [{ ratio, chance }] : [];
  });
  const [best] = fits.sort((a, b) => a.chance - b.chance || b.ratio - a.ratio);
  return best ? { ratio: round(best.ratio, 3), confidence: round(1 - best.chance, 3) } : none;
}
