import type { Analysis } from './analysis/analysis.js';
import { shapes } from './analysis/shapes.js';

/** Source pixels a CSS pixel, how sure that is (0..1), and whether it was told, read off the picture or taken as 1. */
export interface PixelRatio {
  readonly value: number;
  readonly confidence: number;
  readonly source: 'given' | 'detected' | 'assumed';
}

const ASSUMED: PixelRatio = { value: 1, confidence: 0.5, source: 'assumed' };
/** Rules needed before their thickness says anything. */
const MIN_RULES = 8;
/** A picture of greater density has hardly a rule thinner than a CSS pixel, and many exactly that thick. */
const MAX_THINNER_SHARE = 0.05;
const MIN_EXACT_SHARE = 0.5;

/**
 * Borders are 1 CSS pixel thick far more often than anything else: the ratio is the thickness of the thinnest common
 * rule, 1 to 4. Confidence is 0.6 plus a third of the share of rules of that thickness; with too few rules, 1 is assumed.
 */
export function detectPixelRatio({ regions, shapes: { shapeOf } }: Analysis): PixelRatio {
  const byThickness = new Map<number, number>();
  let all = 0;
  for (let region = 0; region < regions.length; region++) {
    if (shapeOf[region] !== shapes.line) continue;
    const width = (regions.right[region] as number) - (regions.left[region] as number);
    const height = (regions.bottom[region] as number) - (regions.top[region] as number);
    const thick = Math.min(width, height);
    byThickness.set(thick, (byThickness.get(thick) ?? 0) + 1);
    all++;
  }
  if (all < MIN_RULES) return ASSUMED;
  let thinner = 0;
  for (const thick of [1, 2, 3, 4]) {
    const share = (byThickness.get(thick) ?? 0) / all;
    if (share >= MIN_EXACT_SHARE && thinner <= MAX_THINNER_SHARE) {
      return { value: thick, confidence: Math.round(100 * (0.6 + share / 3)) / 100, source: 'detected' };
    }
    thinner += share;
  }
  return ASSUMED;
}
