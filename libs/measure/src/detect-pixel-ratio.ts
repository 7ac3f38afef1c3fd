import type { Analysis } from './analysis/analysis.js';
import { clusterSizes, weightOf } from './types/typography/cluster-sizes.js';
import { readText } from './types/typography/read-text.js';

/** Source pixels a CSS pixel, how sure that is (0..1), and whether it was told, read off the picture or taken as 1. */
export interface PixelRatio {
  readonly value: number;
  readonly confidence: number;
  readonly source: 'given' | 'detected' | 'assumed';
}

/** The ratio of a picture that shows nothing to tell it by. */
export const ASSUMED_PIXEL_RATIO: PixelRatio = { value: 1, confidence: 0.5, source: 'assumed' };
/** Ratios of screens; fractional ones cannot be told from a page set a little larger or smaller. */
const RATIOS = [1, 2, 3, 4] as const;
/** Most text of interfaces is 13 to 19 CSS px: middle and log-normal deviation over screenshots of UI kits. */
const BODY_CSS_PX = 15.5;
const BODY_DEVIATION = 0.25;
/** Text and sides with a border needed before they say anything. */
const MIN_LETTERS = 12;
const MIN_SIDES = 4;
/** Most borders are exactly 1 CSS px: how unlikely it is, as a logarithm, that most are thicker, or thinner. */
const THICKER = -1.2;
const THINNER = -3;
/** Screens of ratio 1 and 2 make most screenshots. */
const PRIOR = [0, 0, -0.7, -2] as const;

/** The size most letters have, in source pixels; `null` with too few letters. */
function bodySize(analysis: Analysis): number | null {
  const lines = readText(analysis).filter(({ metrics }) => metrics.pieces >= 3);
  const clusters = clusterSizes(lines).map((cluster) => ({
    size: cluster.fontSize,
    letters: cluster.lines.reduce((sum, line) => sum + weightOf(line), 0),
  }));
  const most = clusters.reduce((best, next) => (next.letters > best.letters ? next : best), { size: 0, letters: 0 });
  return most.letters >= MIN_LETTERS ? most.size : null;
}

/** The thickness most sides with a border have, in source pixels; `null` with too few of them. */
function borderWidth({ boxes }: Analysis): number | null {
  const counts = new Map<number, number>();
  for (const { inner, outer } of boxes) {
    for (const width of [
      inner.left - outer.left,
      inner.top - outer.top,
      outer.right - inner.right,
      outer.bottom - inner.bottom,
    ]) {
      if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most && most[1] >= MIN_SIDES ? most[0] : null;
}

/**
 * The ratio that makes the usual text size and the usual border width likeliest: text is about 15.5 CSS px (log-normal),
 * borders are 1. Confidence is the share of its likelihood in that of all ratios 1 to 4; without either, 1 is assumed.
 */
export function detectPixelRatio(analysis: Analysis): PixelRatio {
  const body = bodySize(analysis);
  const border = borderWidth(analysis);
  if (body === null && border === null) return ASSUMED_PIXEL_RATIO;
  const likelihoods = RATIOS.map((ratio, index) => {
    const off = body === null ? 0 : Math.log(body / (ratio * BODY_CSS_PX)) / BODY_DEVIATION;
    const line = border === null || border === ratio ? 0 : border > ratio ? THICKER : THINNER;
    return Math.exp((-off * off) / 2 + line + (PRIOR[index] as number));
  });
  const best = likelihoods.indexOf(Math.max(...likelihoods));
  const share = (likelihoods[best] as number) / likelihoods.reduce((sum, each) => sum + each, 0);
  return {
    value: RATIOS[best] as number,
    confidence: Math.round(100 * Math.min(0.99, share)) / 100,
    source: 'detected',
  };
}
